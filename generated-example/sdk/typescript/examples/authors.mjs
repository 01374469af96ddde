// Managed by oasmith. Do not edit: the next run writes it anew.

// The operations of `authors`, one function each.
//
// `node examples/authors.mjs` names them, `node examples/authors.mjs listAuthors` makes a call.
// BASE_URL says where the service is, TOKEN who calls.

import { Client } from "bookstore-sdk";

const client = new Client({
  baseUrl: process.env.BASE_URL ?? "http://127.0.0.1:8080",
  bearer: process.env.TOKEN,
});

const operations = {
  /** `GET /authors` */
  async listAuthors() {
    const items = client.authors.list();
    let left = 10;
    for await (const item of items) {
      console.log(item);
      left -= 1;
      if (left === 0) break;
    }
  },

  /** `POST /authors` */
  async createAuthor() {
    const body = {
      name: "Ursula K. Le Guin",
      biography: "An American author of speculative fiction.",
      bornOn: "1929-10-21",
      website: "https://www.example.com/le-guin",
    };
    const answer = await client.authors.create(body);
    console.log(answer);
  },

  /** `GET /authors/{authorId}` */
  async getAuthor(authorId) {
    const answer = await client.authors.get(authorId);
    console.log(answer);
  },

  /** `PUT /authors/{authorId}` */
  async replaceAuthor(authorId) {
    const body = {
      name: "Ursula K. Le Guin",
      biography: "An American author of speculative fiction.",
      bornOn: "1929-10-21",
      website: "https://www.example.com/le-guin",
    };
    const answer = await client.authors.replace(authorId, body);
    console.log(answer);
  },

  /** `PATCH /authors/{authorId}` */
  async patchAuthor(authorId) {
    const body = {
      biography: "An American author of speculative fiction, essays and poetry.",
      website: null,
    };
    const answer = await client.authors.patch(authorId, body);
    console.log(answer);
  },

  /** `DELETE /authors/{authorId}` */
  async deleteAuthor(authorId) {
    await client.authors.delete(authorId);
  },
};

const [name = "", ...given] = process.argv.slice(2);
if (Object.hasOwn(operations, name)) {
  await operations[name](...given);
} else {
  console.error(`one of: ${Object.keys(operations).join(", ")}`);
  process.exitCode = 1;
}
