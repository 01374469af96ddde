// Makes the calls of the suite by the TypeScript SDK: a line of JSON in for each case, a line out.
//
// `node driver.mjs PACKAGE FORM [checked]`: the folder of the package, `class` or `functions`, and whether
// the client looks at bodies.

import { openAsBlob } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, form, mode] = process.argv.slice(2);
const sdk = await import(pathToFileURL(`${folder}/dist/index.js`));
const { parse, stringify } = await import(pathToFileURL(`${folder}/dist/runtime/json.js`));
const codecs = await import(pathToFileURL(`${folder}/dist/models/codecs.js`));
const { validate } = mode === "checked" ? await import(pathToFileURL(`${folder}/dist/zod/index.js`)) : {};

// Numbers of cases keep all their digits: they are texts behind this sign until somebody needs them.
const SIGN = "\u0001";
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const exact = (text) => JSON.parse(text.replace(TOKEN, (token) => (token[0] === '"' ? token : `"\\u0001${token}"`)));
const exactText = (value) => JSON.stringify(value).replace(/"\\u0001([^"]*)"/g, "$1");

/** The value with numbers as JavaScript has them. */
function plain(value) {
  if (typeof value === "string" && value.startsWith(SIGN)) {
    const number = Number(value.slice(1));
    const isExact = !/^-?\d+$/.test(value.slice(1)) || Number.isSafeInteger(number);
    return isExact ? number : BigInt(value.slice(1));
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
}

/** A value of a type of the package out of one of a case, and back. */
const fromCase = (value, codec) => parse(exactText(value), codec);
const toCase = (value, codec) => exact(stringify(value ?? null, codec));

const BODIES = { createTool: codecs.NewTool, replaceTool: codecs.NewTool, patchTool: codecs.ToolPatch };
const VALUES = {
  createTool: codecs.Tool, getTool: codecs.Tool, replaceTool: codecs.Tool, patchTool: codecs.Tool,
  sharpenTool: codecs.Tool, listTools: codecs.ToolPage,
  listNumbered: codecs.ListNumberedAnswer, listSkipped: { list: codecs.Part },
  listKeyed: codecs.ListKeyedAnswer, listLinked: { list: codecs.Part },
};
const ITEMS = {
  listTools: codecs.Tool, listNumbered: codecs.Part, listSkipped: codecs.Part, listKeyed: codecs.Part,
  listLinked: codecs.Part, watchEvents: codecs.Change, streamAnswer: codecs.Change, exportParts: codecs.Part,
};

/** The method of each operation; its function is called like the operation. */
const METHODS = {
  listTools: ["tools", "list"], createTool: ["tools", "create"], getTool: ["tools", "get"],
  probeTool: ["tools", "probe"], replaceTool: ["tools", "replace"], patchTool: ["tools", "patch"],
  deleteTool: ["tools", "delete"], sharpenTool: ["tools", "sharpen"],
  listNumbered: ["lists", "numbered"], listSkipped: ["lists", "skipped"], listKeyed: ["lists", "keyed"],
  listLinked: ["lists", "linked"], readStyles: ["parameters", "readStyles"],
  placeOrder: ["orders", "place"], cancelOrder: ["orders", "cancel"],
  uploadFile: ["files", "upload"], downloadFile: ["files", "download"], writeFile: ["files", "write"],
  submitForm: ["files", "submitForm"],
  watchEvents: ["streams", "watchEvents"], streamAnswer: ["streams", "answer"],
  exportParts: ["streams", "exportParts"],
  withBearer: ["access", "withBearer"], withBasic: ["access", "withBasic"],
  withHeaderKey: ["access", "withHeaderKey"], withQueryKey: ["access", "withQueryKey"],
  withCookieKey: ["access", "withCookieKey"],
  withClientCredentials: ["access", "withClientCredentials"], withEither: ["access", "withEither"],
};
/** The arguments that are required, in order. */
const REQUIRED = {
  getTool: ["toolId"], probeTool: ["toolId"], deleteTool: ["toolId"], sharpenTool: ["toolId"],
  replaceTool: ["toolId", "body"], patchTool: ["toolId", "body"], createTool: ["body"],
  readStyles: ["simple", "label", "matrix"], placeOrder: ["body"], cancelOrder: ["orderId"],
  uploadFile: ["file"], downloadFile: ["fileId"], writeFile: ["fileId", "body"], submitForm: ["body"],
  streamAnswer: ["body"],
};
const STREAMS = { watchEvents: "events", streamAnswer: "events", exportParts: "lines" };

function retryOf(wanted) {
  const retry = {};
  if ("retries" in wanted) retry.times = wanted.retries;
  if (!wanted.usualWaits) {
    retry.firstWait = wanted.firstWait ?? 10;
    retry.longestWait = wanted.longestWait ?? 40;
  }
  if ("longestRetryAfter" in wanted) retry.longestRetryAfter = wanted.longestRetryAfter;
  return retry;
}

function middlewareOf(kind) {
  const [word, ...rest] = kind.split(":");
  return async (request, next) => {
    if (word === "add") {
      request.headers.set("x-way", (request.headers.get("x-way") ?? "") + rest[0]);
    } else if (word === "count") {
      request.headers.set("x-attempt", `${request.operation} ${request.attempt}`);
    } else if (word === "answer") {
      return new Response(null, { status: Number(rest[0]), headers: { "x-own": "yes" } });
    }
    const response = await next(request);
    const isIt = word === "replace" && response.status === Number(rest[0]);
    return isIt ? new Response(null, { status: Number(rest[1]) }) : response;
  };
}

function optionsOf(wanted, warnings) {
  const options = {
    baseUrl: wanted.baseUrl || undefined,
    validate,
    retry: retryOf(wanted),
    onDeprecation: (operation) => warnings.push(operation),
    middleware: (wanted.middleware ?? []).map(middlewareOf),
  };
  for (const [name, own] of Object.entries({
    timeout: "timeout", totalTimeout: "totalTimeout", bearer: "bearer", keys: "apiKeys", headers: "headers",
    bodyLimit: "bodyLimit", basic: "basic",
  })) {
    if (name in wanted) options[own] = wanted[name];
  }
  if ("clientCredentials" in wanted) options.tokens = sdk.clientCredentials(...wanted.clientCredentials);
  if ("traceparent" in wanted) options.traceparent = () => wanted.traceparent;
  if ("ownHttpClient" in wanted) {
    options.fetch = (url, init) => {
      init.headers.set("user-agent", "own-client/1");
      return fetch(url, init);
    };
  }
  return options;
}

async function upload(given, isPart) {
  const { type, name } = given;
  let content = given.content ?? "";
  if ("path" in given) content = await openAsBlob(given.path);
  if (isPart) return new File([content], name ?? "file", { type });
  if ("stream" in given) content = new Blob([content]).stream();
  return { content, mediaType: type };
}

const camel = (wire) => wire.replace(/[-_](\w)/g, (_, letter) => letter.toUpperCase())
  .replace(/^\w/, (letter) => letter.toLowerCase());

/** Arguments, what is optional, and options of a call. */
async function argumentsOf(order, signal) {
  const required = REQUIRED[order.operation] ?? [];
  const given = {};
  for (const [wire, value] of Object.entries(order.arguments ?? {})) {
    if (wire === "etag") continue;
    const isUpload = typeof value === "object" && value !== null && ("type" in value || "content" in value);
    const own = plain(value);
    given[camel(wire)] = isUpload ? await upload(own, order.operation === "uploadFile") : own;
  }
  if ("body" in order) given.body = fromCase(order.body, BODIES[order.operation]);
  const options = { signal };
  const wanted = plain(order.options ?? {});
  for (const name of ["timeout", "totalTimeout", "headers", "idempotencyKey", "traceparent"]) {
    if (name in wanted) options[name] = wanted[name];
  }
  if ("retries" in wanted) options.retry = retryOf(wanted);
  const positional = required.map((name) => given[name]);
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !required.includes(name)));
  return { positional, rest, options };
}

/** Operations that have something optional. */
const OPTIONAL = new Set([
  "listTools", "replaceTool", "patchTool", "listNumbered", "listSkipped", "listKeyed", "listLinked",
  "readStyles", "uploadFile", "watchEvents",
]);

function makerOf(made, order, isStream) {
  const [resource, method] = METHODS[order.operation];
  const suffix = isStream && !(order.operation in STREAMS) ? "Stream" : "";
  return (...given) =>
    form === "functions"
      ? sdk[order.operation + suffix](made.core, ...given)
      : made.client[resource][method + suffix](...given);
}

function cameWith({ status, headers, attempts }) {
  const limit = sdk.rateLimit(headers);
  const end = sdk.deprecation(headers);
  const unix = (date) => (date ? Math.floor(date.getTime() / 1000) : null);
  return {
    status,
    attempts,
    requestId: headers.get("x-request-id"),
    etag: headers.get("etag"),
    ownHeader: headers.get("x-own"),
    rateLimit: limit
      ? {
          limit: limit.limit ?? null, remaining: limit.remaining ?? null,
          reset: limit.reset === undefined ? null : Math.floor(limit.reset),
        }
      : null,
    deprecation: end
      ? {
          since: unix(end.since), sunset: unix(end.sunset), successor: end.successor ?? null,
          documentation: end.documentation ?? null,
        }
      : null,
  };
}

const textOf = (bytes) => new TextDecoder().decode(bytes);

function valueOf(answered, operation) {
  const report = cameWith(answered);
  if (operation === "downloadFile") {
    return { ...report, bytes: textOf(answered.data), length: answered.data.length };
  }
  return { ...report, value: toCase(answered.data, VALUES[operation]) };
}

const KINDS = [
  [sdk.ApiError, "api"], [sdk.TimeoutError, "timeout"], [sdk.ConnectionError, "transport"],
  [sdk.DecodeError, "decode"], [sdk.InvalidRequestError, "invalid"], [sdk.TokenError, "token"],
  [sdk.CancelledError, "cancelled"],
];
const kindOf = (error) => KINDS.find(([kind]) => error instanceof kind)?.[1] ?? String(error?.stack ?? error);

function failureOf(error) {
  const report = {
    failure: kindOf(error),
    message: error.message,
    debug: `${error.name}: ${error.message}`,
    attempts: error.attempts ?? null,
    status: error.status ?? null,
    requestId: error.requestId ?? null,
  };
  if (error instanceof sdk.ApiError) {
    const wait = error.retryAfter;
    Object.assign(report, cameWith(error), {
      declared: error.declared ?? null,
      body: toCase(error.body),
      retryAfter: wait === undefined ? null : Math.floor(wait),
    });
  }
  if (error instanceof sdk.DecodeError) report.excerpt = error.excerpt;
  return report;
}

const itemsOf = (order, taken) => taken.map((item) => toCase(item, ITEMS[order.operation]));

async function verify(order) {
  const given = plain(order.arguments);
  try {
    const options = "tolerance" in given ? { tolerance: given.tolerance } : {};
    const value = await new sdk.Webhook(given.secret, options).verify(given.headers, given.body);
    return { value: toCase(value) };
  } catch (error) {
    if (!(error instanceof sdk.WebhookError)) throw error;
    return { failure: "invalid", message: error.message };
  }
}

async function take(iterator, most, report) {
  const taken = [];
  report(taken);
  while (taken.length < most) {
    const step = await iterator.next();
    if (step.done) return;
    taken.push(step.value);
  }
  await iterator.return?.();
}

async function call(made, order) {
  if (order.operation === "verifyWebhook") return verify(order);
  const stop = new AbortController();
  if ("cancel" in order) setTimeout(() => stop.abort(), plain(order.cancel));
  const { positional, rest, options } = await argumentsOf(order, stop.signal);
  const given = OPTIONAL.has(order.operation) ? [...positional, rest, options] : [...positional, options];
  const as = order.as ?? "value";
  const most = plain(order.take ?? Infinity);
  const maker = makerOf(made, order, as === "stream" || as === "download");
  let taken = [];
  const keep = (list) => (taken = list);
  try {
    if (as === "stream" || as === "download") return await streamed(order, await maker(...given));
    const pending = maker(...given);
    if (as === "changed") {
      const found = await pending.ifChanged(order.arguments.etag);
      return found ? { changed: true, ...valueOf(found, order.operation) } : { changed: false };
    }
    if (as === "items") {
      await take(pending[Symbol.asyncIterator](), most, keep);
      return { items: itemsOf(order, taken) };
    }
    if (as === "pages") {
      await take(pending.pages(), most, keep);
      return { pages: taken.map((page) => valueOf(page, order.operation)) };
    }
    return valueOf(await pending.withResponse(), order.operation);
  } catch (error) {
    return { ...failureOf(error), ...(as === "items" ? { items: itemsOf(order, taken) } : {}) };
  }
}

async function streamed(order, opened) {
  const what = STREAMS[order.operation] ?? "bytes";
  const most = plain(order.take ?? Infinity);
  const started = Date.now();
  const taken = [];
  let first = null;
  let broken;
  try {
    while (taken.length < most) {
      const step = await opened.next();
      if (step.done) break;
      taken.push(step.value);
      first ??= Date.now() - started;
    }
  } catch (error) {
    broken = kindOf(error);
  }
  await opened.close();
  const report = { status: opened.status, attempts: opened.attempts, ...(broken ? { broken } : {}) };
  if (what === "bytes") {
    const whole = new Uint8Array(await new Blob(taken).arrayBuffer());
    return { ...report, bytes: textOf(whole), length: whole.length };
  }
  const item = ({ name, id, data }) => ({ name, id: id ?? null, data: toCase(data, ITEMS[order.operation]) });
  return { ...report, [what]: what === "events" ? taken.map(item) : itemsOf(order, taken), first };
}

async function play(test) {
  const warnings = [];
  let made;
  try {
    const options = optionsOf(plain(test.client), warnings);
    made = form === "functions" ? { core: sdk.connect(options) } : { client: new sdk.Client(options) };
  } catch (error) {
    return { results: test.calls.map(() => failureOf(error)), warnings };
  }
  const results = [];
  if (test.together) {
    results.push(...(await Promise.all(test.calls.map((order) => call(made, order)))));
  } else {
    for (const order of test.calls) results.push(await call(made, order));
  }
  return { results, warnings };
}

for await (const line of createInterface({ input: process.stdin })) {
  const found = await play(exact(line));
  process.stdout.write(`${exactText(found)}\n`);
}
