// What a client does where nobody says anything.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const load = (name) => import(pathToFileURL(`${process.env.SDKS}/${name}/sdk/typescript/dist/index.js`));

test("the base URL is the contract's", async () => {
  const { connect, getThing } = await load("shapes");
  const asked = [];
  const fetch = async (url) => {
    asked.push(url);
    return Response.json({ id: "1", class: "first" });
  };
  await getThing(connect({ fetch }), "1");
  await getThing(connect({ fetch, baseUrl: "http://localhost:1/there" }), "1");
  assert.deepEqual(asked, [
    "https://api.example.com/shapes/things/1",
    "http://localhost:1/there/shapes/things/1",
  ]);
});

test("an attempt may take 30 seconds", async (context) => {
  const { connect, getTool, TimeoutError } = await load("workshop");
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  context.mock.timers.enable({ apis: ["setTimeout"] });
  // A service that never answers.
  const fetch = (_, { signal }) =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const core = connect({ baseUrl: "http://localhost:1", retry: { times: 0 }, fetch });
  let failure;
  const call = getTool(core, "1").then(undefined, (error) => (failure = error));
  await turn();
  context.mock.timers.tick(29_999);
  await turn();
  assert.equal(failure, undefined);
  context.mock.timers.tick(1);
  await call;
  assert.ok(failure instanceof TimeoutError);
  assert.equal(failure.message, "no answer within 30000 ms");
});
