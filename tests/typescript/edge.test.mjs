// Packages work where there is the web's platform and nothing of Node's, as at the edge of a network.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { test } from "node:test";

// The tools are not installed beside this file.
const require = createRequire(`${process.env.TOOLS}/`);
const { build } = require("esbuild");
const { EdgeVM } = require("@edge-runtime/vm");

/** A runtime that has loaded the package, put together as for such a place. */
async function edge() {
  const bundle = await build({
    entryPoints: [`${process.env.SDKS}/workshop/sdk/typescript/dist/index.js`],
    bundle: true, write: false, platform: "neutral", format: "iife", globalName: "sdk",
  });
  const vm = new EdgeVM();
  vm.evaluate(bundle.outputFiles[0].text);
  return vm;
}

/** What a program gives while a service answers with this. */
async function run(program, answer) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    requests.push({ method: request.method, url: request.url, headers: request.headers, body: pieces.join("") });
    answer(response, requests.length);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  try {
    const vm = await edge();
    vm.context.baseUrl = `http://127.0.0.1:${server.address().port}`;
    return { found: await vm.evaluate(`(async () => { ${program} })()`), requests };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("nothing of Node is there", async () => {
  const vm = await edge();
  for (const name of ["process", "Buffer", "require", "setImmediate", "global"]) {
    assert.equal(vm.evaluate(`typeof ${name}`), "undefined", name);
  }
  assert.equal(vm.evaluate("typeof sdk.Client"), "function");
});

test("a call is made, repeated and read", async () => {
  const { found, requests } = await run(
    `const client = new sdk.Client({ baseUrl, bearer: "token", retry: { firstWait: 1 } });
     const answer = await client.tools.get("a/b").withResponse();
     return JSON.stringify({ ...answer.data, serial: String(answer.data.serial), etag: answer.etag, attempts: answer.attempts });`,
    (response, count) => {
      response.writeHead(count === 1 ? 503 : 200, { "content-type": "application/json", etag: '"7"' });
      response.end(count === 1 ? "" : '{"id":"a/b","name":"Plane","kind":"hand","serial":9007199254740993}');
    },
  );
  assert.deepEqual(JSON.parse(found), {
    id: "a/b", name: "Plane", kind: "hand", serial: "9007199254740993", etag: '"7"', attempts: 2,
  });
  assert.match(requests[1].url, /\/tools\/a%2Fb$/);
});

test("a body is sent, and a failure is typed", async () => {
  const { found, requests } = await run(
    `const core = sdk.connect({ baseUrl });
     const result = await sdk.placeOrder(core, { toolId: "saw", quantity: 1 }).result();
     return JSON.stringify([result.ok, result.error instanceof sdk.ApiError, result.status, result.error.message]);`,
    (response) => {
      response.writeHead(422, { "content-type": "application/problem+json" });
      response.end('{"title":"Too short","status":422}');
    },
  );
  assert.deepEqual(JSON.parse(found).slice(0, 3), [false, true, 422]);
  assert.match(JSON.parse(found)[3], /Too short/);
  assert.deepEqual(JSON.parse(requests[0].body), { toolId: "saw", quantity: 1 });
  assert.match(requests[0].headers["idempotency-key"] ?? "", /^[\da-f-]{36}$/);
});

test("a stream is read, and a message verified", async () => {
  const { found } = await run(
    `const names = [];
     for await (const event of await new sdk.Client({ baseUrl }).streams.watchEvents()) names.push(event.name);
     const webhook = new sdk.Webhook("whsec_c2VjcmV0", { tolerance: 1e9 });
     const refused = await webhook
       .verify({ "webhook-id": "1", "webhook-timestamp": "1700000000", "webhook-signature": "v1,AAAA" }, "{}")
       .then(() => "", (error) => error.name);
     return JSON.stringify([names, refused]);`,
    (response, count) => {
      response.writeHead(count === 1 ? 200 : 204, { "content-type": "text/event-stream" });
      response.end(count === 1 ? "event: made\ndata: {\"count\":1}\n\n" : "");
    },
  );
  assert.deepEqual(JSON.parse(found), [["made"], "WebhookError"]);
});
