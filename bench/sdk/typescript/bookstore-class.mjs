import { Client } from "bookstore";

for await (const book of new Client({ baseUrl: "http://localhost" }).books.list({ limit: 5 })) console.log(book);
