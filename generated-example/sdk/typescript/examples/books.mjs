// Managed by oasmith. Do not edit: the next run writes it anew.

// The operations of `books`, one function each.
//
// `node examples/books.mjs` names them, `node examples/books.mjs listBooks` makes a call.
// BASE_URL says where the service is, TOKEN who calls.

import { Client } from "bookstore-sdk";

const client = new Client({
  baseUrl: process.env.BASE_URL ?? "http://127.0.0.1:8080",
  bearer: process.env.TOKEN,
});

const operations = {
  /** `GET /books` */
  async listBooks() {
    const items = client.books.list();
    let left = 10;
    for await (const item of items) {
      console.log(item);
      left -= 1;
      if (left === 0) break;
    }
  },

  /** `POST /books` */
  async createBook() {
    const body = {
      title: "The Left Hand of Darkness",
      isbn: "978-0-441-47812-5",
      authorId: "01937b1c-5a10-7c3e-9f04-2f6b8a1d3c55",
      description: "A novel about an envoy on a planet in eternal winter.",
      price: "12.90",
      currency: "EUR",
      status: "available",
      tags: ["science-fiction", "classic"],
      dimensions: { widthMm: 106, heightMm: 171, depthMm: 20, weightGrams: 159 },
      publishedOn: "1969-03-01",
      pageCount: 304,
      stock: 17,
    };
    const answer = await client.books.create(body);
    console.log(answer);
  },

  /** `GET /books/{bookId}` */
  async getBook(bookId) {
    const answer = await client.books.get(bookId);
    console.log(answer);
  },

  /** `PUT /books/{bookId}` */
  async replaceBook(bookId) {
    const body = {
      title: "The Left Hand of Darkness",
      isbn: "978-0-441-47812-5",
      authorId: "01937b1c-5a10-7c3e-9f04-2f6b8a1d3c55",
      description: "A novel about an envoy on a planet in eternal winter.",
      price: "12.90",
      currency: "EUR",
      status: "available",
      tags: ["science-fiction", "classic"],
      dimensions: { widthMm: 106, heightMm: 171, depthMm: 20, weightGrams: 159 },
      publishedOn: "1969-03-01",
      pageCount: 304,
      stock: 17,
    };
    const answer = await client.books.replace(bookId, body);
    console.log(answer);
  },

  /** `PATCH /books/{bookId}` */
  async patchBook(bookId) {
    const answer = await client.books.patch(bookId, { price: "10.50", description: null });
    console.log(answer);
  },

  /** `DELETE /books/{bookId}` */
  async deleteBook(bookId) {
    await client.books.delete(bookId);
  },

  /** `POST /books/{bookId}/cover` */
  async uploadBookCover(bookId) {
    const file = new File(["an example"], "example.png", { type: "image/png" });
    const answer = await client.books.uploadCover(bookId, file);
    console.log(answer);
  },
};

const [name = "", ...given] = process.argv.slice(2);
if (Object.hasOwn(operations, name)) {
  await operations[name](...given);
} else {
  console.error(`one of: ${Object.keys(operations).join(", ")}`);
  process.exitCode = 1;
}
