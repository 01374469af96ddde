// Managed by oasmith. Do not edit: the next run writes it anew.

// The operations of `orders`, one function each.
//
// `node examples/orders.mjs` names them, `node examples/orders.mjs listOrders` makes a call.
// BASE_URL says where the service is, TOKEN who calls.

import { Client } from "bookstore-sdk";

const client = new Client({
  baseUrl: process.env.BASE_URL ?? "http://127.0.0.1:8080",
  bearer: process.env.TOKEN,
});

const operations = {
  /** `GET /orders` */
  async listOrders() {
    const items = client.orders.list();
    let left = 10;
    for await (const item of items) {
      console.log(item);
      left -= 1;
      if (left === 0) break;
    }
  },

  /** `POST /orders` */
  async createOrder() {
    const body = {
      customerId: "01937b20-0c41-7d02-b6a8-91f3c5e7a210",
      lines: [{ bookId: "01937b1d-88f2-7a61-8d3b-64c0e9a7b112", quantity: 2, unitPrice: "12.90" }],
      note: "Please wrap it as a gift.",
    };
    const answer = await client.orders.create(body);
    console.log(answer);
  },

  /** `GET /orders/{orderId}` */
  async getOrder(orderId) {
    const answer = await client.orders.get(orderId);
    console.log(answer);
  },

  /** `DELETE /orders/{orderId}` */
  async deleteOrder(orderId) {
    await client.orders.delete(orderId);
  },

  /** `POST /orders/{orderId}/cancel` */
  async cancelOrder(orderId) {
    const answer = await client.orders.cancel(orderId);
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
