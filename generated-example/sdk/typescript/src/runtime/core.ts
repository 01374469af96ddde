// Managed by oasmith. Do not edit: the next run writes it anew.

/** How a call is made: built, sent, repeated and read. */

import {
  ApiError, CancelledError, ConnectionError, DecodeError, InvalidRequestError, Misfit, SdkError, TimeoutError, reason, shown,
} from "./errors.js";
import { type Draft, addressOf } from "./draft.js";
import { decode } from "./json.js";
import { retryAfter } from "./notices.js";
import { type Operation, type Scheme, type TokenSource, declared, isIdempotent } from "./operation.js";
import type { AttemptRequest, CallOptions, ClientOptions, Next, Policy, Retry, Validate } from "./options.js";
import { base64, pair } from "./text.js";

/** What generated code knows of the service. */
export interface Service {
  /** What calls say in `User-Agent`, where the platform lets a program choose it. */
  readonly userAgent: string;
  /** The path below which the service is served. */
  readonly mount: string;
  /** Where the service is, where the contract says it. */
  readonly baseUrl?: string;
  /** The failures that have a class of their own, by status. */
  readonly errors?: Readonly<Record<number, typeof ApiError>>;
}

/** What all calls share. */
export interface Core {
  readonly service: Service;
  readonly options: ClientOptions;
  readonly root: string;
  readonly retry: Policy;
  readonly bodyLimit: number;
  readonly warned: Set<string>;
}

/** What came of the last attempt of a call. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly attempts: number;
  /** The body, where it was read. */
  readonly bytes: Uint8Array;
  /** The answer whose body is still to arrive. */
  readonly response?: Response;
}

const MINUTE = 60_000;

/** The core of a client of a service. */
export function createCore(service: Service, options: ClientOptions): Core {
  const base = options.baseUrl ?? service.baseUrl;
  if (!base) throw new InvalidRequestError("there is no base URL");
  let url: URL;
  try {
    url = new URL(base);
  } catch {
    throw new InvalidRequestError("the base URL is none");
  }
  const isPlain = /^https?:$/.test(url.protocol) && !(url.search || url.hash || url.username || url.password);
  if (!isPlain) {
    throw new InvalidRequestError(
      "the base URL must be of `http` or `https`, without credentials, query and fragment",
    );
  }
  return {
    service,
    options,
    root: base.replace(/\/+$/, "") + service.mount,
    retry: policy(options.retry, USUAL),
    bodyLimit: options.bodyLimit ?? 64 * 1024 * 1024,
    warned: new Set(),
  };
}

const USUAL: Policy = { times: 2, firstWait: 500, longestWait: 8000, longestRetryAfter: MINUTE };

function policy(said: Retry | undefined, base: Policy): Policy {
  const found: Record<keyof Policy, number> = { ...base };
  for (const key of Object.keys(base) as (keyof Policy)[]) found[key] = said?.[key] ?? base[key];
  return found;
}

/** Attempt after attempt, as the retry policy says. */
export async function perform(
  core: Core,
  made: Draft,
  options: CallOptions = {},
  isStream = false,
): Promise<Reply> {
  const { operation } = made;
  const headers = headersOf(core, made, options);
  const retry = policy(options.retry, core.retry);
  const total = options.totalTimeout ?? core.options.totalTimeout ?? 2 * MINUTE;
  const isSafe = isIdempotent(operation.method) || "idempotency-key" in headers;
  const isRepeatable = isSafe && !(made.body instanceof ReadableStream);
  const started = Date.now();
  let hasRenewed = false;
  for (let attempts = 1; ; attempts += 1) {
    const left = Math.max(0, total - (Date.now() - started));
    const timeout = Math.min(options.timeout ?? core.options.timeout ?? MINUTE / 2, left);
    let failure: SdkError | undefined;
    let reply: Reply | undefined;
    try {
      const source = { used: undefined as TokenSource | undefined };
      reply = await attempt(core, made, { headers, attempts, timeout, isStream, source }, options.signal);
      if (reply.status === 401 && source.used && !hasRenewed && !(made.body instanceof ReadableStream)) {
        hasRenewed = true;
        core.options.tokens?.forget(source.used);
        continue;
      }
    } catch (error) {
      failure = asFailure(error, attempts);
      if (!(failure instanceof ConnectionError || failure instanceof TimeoutError)) throw failure;
    }
    const asked = reply && retryAfter(reply.headers);
    const isPassing = failure ?? (reply && isTransient(reply.status));
    const wait = isPassing && isRepeatable ? waitFor(retry, attempts, asked) : undefined;
    if (wait === undefined || Date.now() - started + wait >= total) {
      if (failure) throw failure;
      return reply as Reply;
    }
    await pause(wait, options.signal, attempts);
  }
}

function asFailure(error: unknown, attempts: number): SdkError {
  const failure = error instanceof SdkError ? error : new ConnectionError(error);
  if (!(failure instanceof InvalidRequestError)) failure.attempts = attempts;
  return failure;
}

function isTransient(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status <= 599);
}

/** How many milliseconds to wait when so many attempts were made; none: no other is. */
export function waitFor(retry: Policy, made: number, asked?: number): number | undefined {
  const least = (asked ?? 0) * 1000;
  if (made > retry.times || least > retry.longestRetryAfter) return undefined;
  const doubled = retry.firstWait * 2 ** Math.min(made - 1, 16);
  return Math.max(least, Math.random() * Math.min(doubled, retry.longestWait));
}

export function pause(milliseconds: number, signal?: AbortSignal, attempts = 1): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      clearTimeout(timer);
      const error = new CancelledError(signal?.reason);
      error.attempts = attempts;
      reject(error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", cancel);
      resolve();
    }, milliseconds);
    if (signal?.aborted) cancel();
    else signal?.addEventListener("abort", cancel, { once: true });
  });
}

function headersOf(core: Core, made: Draft, options: CallOptions): Record<string, string> {
  const { operation } = made;
  const headers: Record<string, string> = {};
  // A page has a user agent of its own, and asks the service whether it may name another.
  if (typeof document === "undefined") headers["user-agent"] = core.service.userAgent;
  const add = (fields: Readonly<Record<string, string>> | undefined): void => {
    for (const [name, value] of Object.entries(fields ?? {})) headers[name.toLowerCase()] = value;
  };
  add(core.options.headers);
  headers["accept"] = operation.accept;
  if (made.mediaType !== undefined) headers["content-type"] = made.mediaType;
  add(made.headers);
  add(options.headers);
  let key = options.idempotencyKey ?? headers["idempotency-key"];
  if (key === undefined && operation.hasKey) key = crypto.randomUUID();
  if (key !== undefined) headers["idempotency-key"] = key;
  const parent = options.traceparent ?? headers["traceparent"] ?? core.options.traceparent?.();
  if (parent !== undefined) headers["traceparent"] = parent;
  return headers;
}

interface Attempt {
  readonly headers: Record<string, string>;
  readonly attempts: number;
  readonly timeout: number;
  readonly isStream: boolean;
  readonly source: { used: TokenSource | undefined };
}

async function attempt(core: Core, made: Draft, one: Attempt, signal?: AbortSignal): Promise<Reply> {
  const stop = new AbortController();
  const cancel = (): void => stop.abort(new CancelledError(signal?.reason));
  const timer = setTimeout(() => stop.abort(new TimeoutError(one.timeout)), one.timeout);
  if (signal?.aborted) cancel();
  signal?.addEventListener("abort", cancel, { once: true });
  try {
    return await request(core, made, one, stop.signal);
  } catch (error) {
    // What was stopped fails as the reason says, whatever the platform makes of it.
    throw stop.signal.aborted ? stop.signal.reason : error;
  } finally {
    clearTimeout(timer);
    if (!one.isStream) signal?.removeEventListener("abort", cancel);
  }
}

async function request(core: Core, made: Draft, one: Attempt, signal: AbortSignal): Promise<Reply> {
  const { method, id } = made.operation;
  const shown = await show(core, made, one);
  let headers: Headers;
  try {
    headers = new Headers(shown.headers);
  } catch {
    throw new InvalidRequestError("a header field cannot be sent");
  }
  const send: Next = (sent) => {
    const init: RequestInit & { duplex?: "half" } = {
      method: sent.method, headers: sent.headers, redirect: "manual", signal,
    };
    if (made.body !== undefined) init.body = made.body;
    if (made.body instanceof ReadableStream) init.duplex = "half";
    return (core.options.fetch ?? fetch)(sent.url, init);
  };
  const handle = (core.options.middleware ?? []).reduceRight<Next>(
    (next, middleware) => (sent) => middleware(sent, next),
    send,
  );
  const sent: AttemptRequest = { operation: id, attempt: one.attempts, method, url: shown.url, headers };
  const response = await handle(sent);
  notice(core, id, response.headers);
  const { status } = response;
  const reply = { status, headers: response.headers, attempts: one.attempts };
  if (one.isStream && declared(made.operation, status)?.isOk) return { ...reply, bytes: new Uint8Array(), response };
  return { ...reply, bytes: await whole(response, core.bodyLimit) };
}

/** The body, as far as it may be read. */
export async function whole(response: Response, limit: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const piece = await reader?.read();
    if (!piece || piece.done) break;
    length += piece.value.length;
    pieces.push(piece.value);
    if (length > limit) {
      void reader?.cancel().catch(() => {});
      const begin = decode(pieces[0]?.subarray(0, 800) ?? new Uint8Array());
      throw new DecodeError(response.status, response.headers, `its body is longer than ${limit} bytes`, begin);
    }
  }
  const [first] = pieces;
  if (first && pieces.length === 1) return first;
  return new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer());
}

/** The address and header fields of an attempt, with credentials. */
async function show(
  core: Core,
  made: Draft,
  one: Attempt,
): Promise<{ url: string; headers: Record<string, string> }> {
  const { options } = core;
  const headers = { ...one.headers };
  const cookies = [...made.cookies];
  const query: string[] = [];
  for (const scheme of chosen(options, made.operation)) {
    if (scheme.kind === "bearer") {
      let token = options.bearer;
      if (token === undefined && scheme.source && options.tokens) {
        one.source.used = scheme.source;
        const send = options.fetch ?? fetch;
        token = await options.tokens.get(scheme.source, {
          root: core.root, retry: core.retry, timeout: options.timeout ?? MINUTE / 2, fetch: send,
        });
      }
      headers["authorization"] = `Bearer ${token}`;
    } else if (scheme.kind === "basic" && options.basic) {
      headers["authorization"] = `Basic ${base64(options.basic.join(":"))}`;
    } else if (scheme.kind === "apiKey") {
      const key = options.apiKeys?.[scheme.scheme] ?? "";
      if (scheme.place === "header") headers[scheme.name.toLowerCase()] = key;
      else (scheme.place === "query" ? query : cookies).push(pair(scheme.name, key));
    }
  }
  if (cookies.length > 0) headers["cookie"] = cookies.join("; ");
  return { url: addressOf(core.root, made, query), headers };
}

/** The first alternative for which there is everything. */
function chosen(options: ClientOptions, operation: Operation<unknown, unknown>): readonly Scheme[] {
  const has = (scheme: Scheme): boolean => {
    if (scheme.kind === "bearer") return options.bearer !== undefined || !!(scheme.source && options.tokens);
    if (scheme.kind === "basic") return options.basic !== undefined;
    // What every object has is no text.
    return scheme.kind === "other" || typeof options.apiKeys?.[scheme.scheme] === "string";
  };
  return operation.security?.find((all) => all.every(has)) ?? [];
}

function notice(core: Core, operation: string, headers: Headers): void {
  const said = headers.get("deprecation");
  const isDeprecated = (said ?? "false").toLowerCase() !== "false" || headers.has("sunset");
  if (!isDeprecated || core.warned.has(operation)) return;
  core.warned.add(operation);
  (core.options.onDeprecation ?? warn)(operation, headers);
}

function warn(operation: string, headers: Headers): void {
  const sunset = headers.get("sunset");
  const end = sunset ? `, and ends ${shown(sunset)}` : "";
  console.warn(`the operation \`${operation}\` is deprecated${end}`);
}

/** Refuses what is not as the contract says, where a client looks at it. */
export function check(
  validate: Validate | undefined,
  { id }: Operation<unknown, unknown>,
  part: string,
  value: unknown,
): void {
  const fault = validate?.(id, part, value);
  if (fault !== undefined) throw new Misfit(fault);
}

/** The value of an answer; a failure is thrown. */
export function understood(core: Core, operation: Operation<unknown, unknown>, reply: Reply): unknown {
  const found = declared(operation, reply.status);
  if (!found?.isOk) throw failed(core, operation, reply);
  try {
    const value = found.answer.read(reply.bytes, found.answer);
    check(core.options.validate, operation, found.name, value);
    return value;
  } catch (error) {
    throw unread(reply, reason(error));
  }
}

/** The failure of an answer that is not as it should be. */
export function unread({ status, headers, attempts, bytes }: Reply, reason: string): DecodeError {
  const failure = new DecodeError(status, headers, reason, decode(bytes));
  failure.attempts = attempts;
  return failure;
}

/** The failure that an answer is. */
export function failed(core: Core, operation: Operation<unknown, unknown>, reply: Reply): ApiError {
  const text = decode(reply.bytes);
  const found = declared(operation, reply.status);
  let name: string | undefined;
  let body: unknown = text;
  if (found && !found.isOk) {
    try {
      const value = found.answer.read(reply.bytes, found.answer);
      check(core.options.validate, operation, found.name, value);
      body = value ?? text;
      name = found.name;
    } catch {
      // The body is there as it came.
    }
  }
  const Failure = core.service.errors?.[reply.status] ?? ApiError;
  const failure = new Failure(reply.status, reply.headers, text, name, body);
  failure.attempts = reply.attempts;
  return failure;
}
