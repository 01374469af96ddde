import { connect, listBooks } from "bookstore";

for await (const book of listBooks(connect({ baseUrl: "http://localhost" }), { limit: 5 })) console.log(book);
