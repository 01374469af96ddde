// What a service that means harm, or errs, cannot do to a program.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const load = (name) => import(pathToFileURL(`${process.env.SDKS}/${name}/sdk/typescript/dist/index.js`));
const sdk = await load("workshop");
const { deprecation, link } = await import(
  pathToFileURL(`${process.env.SDKS}/workshop/sdk/typescript/dist/runtime/notices.js`)
);

const baseUrl = "http://localhost:1";
const retry = { times: 1, firstWait: 1 };

/** A client that is answered with this, and what it asked for. */
function client(answer, options = {}) {
  const asked = [];
  const fetch = async (url, init) => {
    asked.push({ url, headers: new Headers(init.headers) });
    return answer(url, asked.length);
  };
  return { client: new sdk.Client({ baseUrl, retry, fetch, ...options }), asked };
}

const json = (body, headers = {}) =>
  new Response(body, { headers: { "content-type": "application/json", ...headers } });

const all = async (items) => {
  const found = [];
  for await (const item of items) found.push(item);
  return found;
};

/** The failure of a call, of a kind, within a second. */
async function failure(kind, call) {
  const begin = performance.now();
  const found = await Promise.resolve(call).then(() => undefined, (error) => error);
  assert.ok(found instanceof kind, String(found?.stack));
  assert.ok(performance.now() - begin < 1000, `it took ${performance.now() - begin} ms`);
  return found;
}

test("a page that is not as declared fails as decode", async () => {
  for (const body of ["null", '{"items":5}', '{"items":"abc"}', '{"items":{"length":1}}']) {
    const error = await failure(sdk.DecodeError, all(client(() => json(body)).client.tools.list()));
    assert.equal(error.status, 200);
  }
});

test("a link with credentials, or to another place, is not followed", async () => {
  for (const target of ["http://a:b@localhost:1/linked?b", "http://a@localhost:1/", "//localhost:2/", "http://["]) {
    const answer = () => json("[]", { link: `<${target}>; rel="next"` });
    const { client: one, asked } = client(answer);
    await failure(sdk.DecodeError, all(one.lists.linked()));
    assert.equal(asked.length, 1, target);
  }
});

test("a link is read in linear time", () => {
  for (const text of ["<".repeat(200_000), `<a>${" ".repeat(200_000)}x`, "<a>;a=".repeat(50_000)]) {
    const begin = performance.now();
    assert.equal(link(new Headers({ link: text }), "next"), undefined);
    assert.ok(performance.now() - begin < 500);
  }
  assert.equal(link(new Headers({ link: "<<b>; rel=next" }), "next"), "b");
});

test("a message shows nothing that a terminal or a log would obey", async () => {
  const body = JSON.stringify({ title: "\u001b[31mno\r\nINFO all is well", detail: `\u202e\u2028${"x".repeat(1000)}` });
  const headers = { "content-type": "application/problem+json", "x-request-id": "\u009b1m" };
  const { client: one } = client(() => new Response(body, { status: 404, headers }));
  const { message } = await failure(sdk.ApiError, one.tools.get("1"));
  assert.doesNotMatch(message, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  assert.match(message, /^the service answered 404: .{500} \(request {2}1m\)$/);
  const error = await failure(sdk.DecodeError, client(() => json("\u001b[31m\u0007")).client.tools.get("1"));
  assert.doesNotMatch(error.message + error.excerpt, /\p{Cc}/u);
});

test("a message is short, however long a number is", async () => {
  const body = `{"id":"1","name":"a","kind":"hand","serial":${"9".repeat(1_000_000)}}`;
  const { message } = await failure(sdk.DecodeError, client(() => json(body)).client.tools.get("1"));
  assert.ok(message.length < 200, message);
});

test("bytes that are no UTF-8 are no JSON", async () => {
  const bytes = new Uint8Array([...new TextEncoder().encode('{"id":"'), 0xff, ...new TextEncoder().encode('"}')]);
  const error = await failure(sdk.DecodeError, client(() => json(bytes)).client.tools.get("1"));
  assert.equal(error.excerpt, '{"id":"\ufffd"}');
});

test("a time that no date has room for is none", () => {
  const { since, sunset } = deprecation(new Headers({ deprecation: `@${"9".repeat(30)}`, sunset: "Mon, 01 Jan 99999999999999999999 00:00:00 GMT" }));
  assert.deepEqual([since, sunset], [undefined, undefined]);
});

test("what every object has is no key", async () => {
  const { draft } = await import(pathToFileURL(`${process.env.SDKS}/workshop/sdk/typescript/dist/runtime/draft.js`));
  const { createCore, perform } = await import(
    pathToFileURL(`${process.env.SDKS}/workshop/sdk/typescript/dist/runtime/core.js`)
  );
  const asked = [];
  const fetch = async (_, init) => {
    asked.push(new Headers(init.headers).get("x-key"));
    return json("{}");
  };
  for (const [scheme, apiKeys] of [["constructor", {}], ["__proto__", {}], ["constructor", { constructor: "a" }]]) {
    const core = createCore({ userAgent: "a", mount: "" }, { baseUrl, fetch, apiKeys });
    const security = [[{ kind: "apiKey", scheme, place: "header", name: "X-Key" }]];
    const operation = { id: "a", method: "GET", path: ["/"], accept: "*/*", answers: {}, ok: [], security };
    await perform(core, draft(core, operation, []));
  }
  assert.deepEqual(asked, [null, null, "a"]);
});

const granted = (token) => (url) =>
  url.endsWith("/token") ? json(typeof token === "string" ? token : JSON.stringify(token)) : new Response(null, { status: 204 });
const withToken = (token) => client(granted(token), { tokens: sdk.clientCredentials("id", "secret") });

test("a token that cannot be sent is none", async () => {
  for (const token of ["", "a\r\nX-Evil: 1", "\u540d", "\ud800", "\u00e9", 5, null]) {
    const { client: one, asked } = withToken({ access_token: token });
    const error = await failure(sdk.TokenError, one.access.withClientCredentials());
    assert.equal(error.status, 200);
    assert.equal(asked.length, 1);
  }
  const text = '{"access_token":"geheim"';
  const error = await failure(sdk.TokenError, withToken(text).client.access.withClientCredentials());
  assert.doesNotMatch(String(error.stack) + String(error.cause), /geheim/);
});

test("the answer of a token URL has a limit", async () => {
  const long = `{"access_token":"a","more":"${"x".repeat(1024 * 1024)}"}`;
  await failure(sdk.TokenError, withToken(long).client.access.withClientCredentials());
});

test("a life of a token that is a text of digits is understood", async () => {
  for (const [life, count] of [["3600", 3], ["0", 4], [3600, 3], ["1h", 3]]) {
    const { client: one, asked } = withToken({ access_token: "a", expires_in: life });
    await one.access.withClientCredentials();
    await one.access.withClientCredentials();
    assert.equal(asked.length, count, String(life));
  }
});

/** A body in pieces; broken, or not ended by itself. */
function pieces(parts, isBroken = false) {
  const encoder = new TextEncoder();
  const iterator = parts[Symbol.iterator]();
  const body = new ReadableStream({
    pull(controller) {
      const { done, value } = iterator.next();
      if (!done) controller.enqueue(encoder.encode(value));
      else if (isBroken) controller.error(new TypeError("broken"));
      else controller.close();
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

function* repeated(text, count) {
  for (let index = 0; index < count; index++) yield text;
}

test("an event of empty lines, and a line without an end, come to a limit in linear time", async () => {
  for (const [text, count] of [["data\n".repeat(10_000), 20], ["x".repeat(1000), 1000]]) {
    const { client: one } = client(() => pieces(repeated(text, count)), { bodyLimit: 100_000 });
    const { message } = await failure(sdk.DecodeError, one.streams.watchEvents().then(all));
    assert.match(message, /longer than 100000 bytes/);
  }
  const { client: one } = client(() => pieces(repeated("x".repeat(100), 100_000)), { bodyLimit: 1e8 });
  const begin = performance.now();
  assert.deepEqual(await all(await one.streams.watchEvents()), []);
  assert.ok(performance.now() - begin < 5000);
});

test("lines end wherever pieces do", async () => {
  for (const end of ["\n", "\r", "\r\n"]) {
    const text = ["data: {", "data: \"count\":1}", "", "data: {\"count\":2}", "", ""].join(end);
    for (let size = 1; size <= 7; size++) {
      const parts = text.match(new RegExp(`[^]{1,${size}}`, "g"));
      const events = await all(await client(() => pieces(parts)).client.streams.watchEvents());
      assert.deepEqual(events.map(({ data }) => data.count), [1n, 2n], JSON.stringify(parts));
    }
  }
});

test("the last event is named in UTF-8, where a header field can carry it", async () => {
  for (const [id, expected] of [["\u00e9\u540d", "\u00c3\u00a9\u00e5\u0090\u008d"], ["a\u0001b", null], ["7", "7"]]) {
    const answer = (_, count) =>
      count === 1 ? pieces([`id: ${id}\nretry: 0\ndata: {"count":1}\n\n`], true) : new Response(null, { status: 204 });
    const { client: one, asked } = client(answer);
    assert.equal((await all(await one.streams.watchEvents())).length, 1);
    assert.equal(asked[1].headers.get("last-event-id"), expected);
  }
});
