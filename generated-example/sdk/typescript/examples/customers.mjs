// Managed by oasmith. Do not edit: the next run writes it anew.

// The operations of `customers`, one function each.
//
// `node examples/customers.mjs` names them, `node examples/customers.mjs listCustomers` makes a call.
// BASE_URL says where the service is, TOKEN who calls.

import { Client } from "bookstore-sdk";

const client = new Client({
  baseUrl: process.env.BASE_URL ?? "http://127.0.0.1:8080",
  bearer: process.env.TOKEN,
});

const operations = {
  /** `GET /customers` */
  async listCustomers() {
    const items = client.customers.list();
    let left = 10;
    for await (const item of items) {
      console.log(item);
      left -= 1;
      if (left === 0) break;
    }
  },

  /** `POST /customers` */
  async createCustomer() {
    const body = {
      name: "Avid Reader",
      email: "reader@example.com",
      phone: "+441632960961",
      address: { street: "12 Shelf Lane", city: "Oxford", postalCode: "OX1 1AA", country: "GB" },
      marketingOptIn: true,
    };
    const answer = await client.customers.create(body);
    console.log(answer);
  },

  /** `GET /customers/{customerId}` */
  async getCustomer(customerId) {
    const answer = await client.customers.get(customerId);
    console.log(answer);
  },

  /** `PUT /customers/{customerId}` */
  async replaceCustomer(customerId) {
    const body = {
      name: "Avid Reader",
      email: "reader@example.com",
      phone: "+441632960961",
      address: { street: "12 Shelf Lane", city: "Oxford", postalCode: "OX1 1AA", country: "GB" },
      marketingOptIn: true,
    };
    const answer = await client.customers.replace(customerId, body);
    console.log(answer);
  },

  /** `PATCH /customers/{customerId}` */
  async patchCustomer(customerId) {
    const answer = await client.customers.patch(
      customerId,
      { email: "avid.reader@example.com", phone: null },
    );
    console.log(answer);
  },

  /** `DELETE /customers/{customerId}` */
  async deleteCustomer(customerId) {
    await client.customers.delete(customerId);
  },
};

const [name = "", ...given] = process.argv.slice(2);
if (Object.hasOwn(operations, name)) {
  await operations[name](...given);
} else {
  console.error(`one of: ${Object.keys(operations).join(", ")}`);
  process.exitCode = 1;
}
