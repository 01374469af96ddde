// Managed by oasmith. Do not edit: the next run writes it anew.

// The operations of `reviews`, one function each.
//
// `node examples/reviews.mjs` names them, `node examples/reviews.mjs listReviews BOOKID` makes a call.
// BASE_URL says where the service is, TOKEN who calls.

import { Client } from "bookstore-sdk";

const client = new Client({
  baseUrl: process.env.BASE_URL ?? "http://127.0.0.1:8080",
  bearer: process.env.TOKEN,
});

const operations = {
  /** `GET /books/{bookId}/reviews` */
  async listReviews(bookId) {
    const items = client.reviews.list(bookId);
    let left = 10;
    for await (const item of items) {
      console.log(item);
      left -= 1;
      if (left === 0) break;
    }
  },

  /** `POST /books/{bookId}/reviews` */
  async createReview(bookId) {
    const body = {
      rating: 5,
      title: "Colder and better than I remembered",
      body: "The journey over the ice alone is worth the price.",
      reviewer: "A reader",
    };
    const answer = await client.reviews.create(bookId, body);
    console.log(answer);
  },

  /** `GET /books/{bookId}/reviews/{reviewId}` */
  async getReview(bookId, reviewId) {
    const answer = await client.reviews.get(bookId, reviewId);
    console.log(answer);
  },

  /** `PATCH /books/{bookId}/reviews/{reviewId}` */
  async patchReview(bookId, reviewId) {
    const answer = await client.reviews.patch(bookId, reviewId, { rating: 4, body: null });
    console.log(answer);
  },

  /** `DELETE /books/{bookId}/reviews/{reviewId}` */
  async deleteReview(bookId, reviewId) {
    await client.reviews.delete(bookId, reviewId);
  },
};

const [name = "", ...given] = process.argv.slice(2);
if (Object.hasOwn(operations, name)) {
  await operations[name](...given);
} else {
  console.error(`one of: ${Object.keys(operations).join(", ")}`);
  process.exitCode = 1;
}
