// Managed by oasmith. Do not edit: the next run writes it anew.

// The operations of `reports`, one function each.
//
// `node examples/reports.mjs` names them, `node examples/reports.mjs listReports` makes a call.
// BASE_URL says where the service is, TOKEN who calls.

import { Client } from "bookstore-sdk";

const client = new Client({
  baseUrl: process.env.BASE_URL ?? "http://127.0.0.1:8080",
  bearer: process.env.TOKEN,
});

const operations = {
  /** `GET /reports` */
  async listReports() {
    const items = client.reports.list();
    let left = 10;
    for await (const item of items) {
      console.log(item);
      left -= 1;
      if (left === 0) break;
    }
  },

  /** `POST /reports` */
  async createReport() {
    const answer = await client.reports.create(
      { kind: "sales", from: "2026-01-01", to: "2026-01-31" },
    );
    console.log(answer);
  },

  /** `GET /reports/{reportId}` */
  async getReport(reportId) {
    const answer = await client.reports.get(reportId);
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
