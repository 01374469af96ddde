// Managed by oasmith. Do not edit: the next run writes it anew.

/** How a call is made: built, sent, repeated and read. */
import { ApiError, CancelledError, ConnectionError, DecodeError, InvalidRequestError, Misfit, SdkError, TimeoutError, reason, shown, } from "./errors.js";
import { addressOf } from "./draft.js";
import { decode } from "./json.js";
import { retryAfter } from "./notices.js";
import { declared, isIdempotent } from "./operation.js";
import { base64, pair } from "./text.js";
const MINUTE = 60_000;
/** The core of a client of a service. */
export function createCore(service, options) {
    const base = options.baseUrl ?? service.baseUrl;
    if (!base)
        throw new InvalidRequestError("there is no base URL");
    let url;
    try {
        url = new URL(base);
    }
    catch {
        throw new InvalidRequestError("the base URL is none");
    }
    const isPlain = /^https?:$/.test(url.protocol) && !(url.search || url.hash || url.username || url.password);
    if (!isPlain) {
        throw new InvalidRequestError("the base URL must be of `http` or `https`, without credentials, query and fragment");
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
const USUAL = { times: 2, firstWait: 500, longestWait: 8000, longestRetryAfter: MINUTE };
function policy(said, base) {
    const found = { ...base };
    for (const key of Object.keys(base))
        found[key] = said?.[key] ?? base[key];
    return found;
}
/** Attempt after attempt, as the retry policy says. */
export async function perform(core, made, options = {}, isStream = false) {
    const { operation } = made;
    const headers = headersOf(core, made, options);
    const retry = policy(options.retry, core.retry);
    const total = options.totalTimeout ?? core.options.totalTimeout ?? 2 * MINUTE;
    const isSafe = isIdempotent(operation.method) || "idempotency-key" in headers;
    const isRepeatable = isSafe && !(made.body instanceof ReadableStream);
    const started = Date.now();
    let hasRenewed = false;
    for (let attempts = 1;; attempts += 1) {
        const left = Math.max(0, total - (Date.now() - started));
        const timeout = Math.min(options.timeout ?? core.options.timeout ?? MINUTE / 2, left);
        let failure;
        let reply;
        try {
            const source = { used: undefined };
            reply = await attempt(core, made, { headers, attempts, timeout, isStream, source }, options.signal);
            if (reply.status === 401 && source.used && !hasRenewed && !(made.body instanceof ReadableStream)) {
                hasRenewed = true;
                core.options.tokens?.forget(source.used);
                continue;
            }
        }
        catch (error) {
            failure = asFailure(error, attempts);
            if (!(failure instanceof ConnectionError || failure instanceof TimeoutError))
                throw failure;
        }
        const asked = reply && retryAfter(reply.headers);
        const isPassing = failure ?? (reply && isTransient(reply.status));
        const wait = isPassing && isRepeatable ? waitFor(retry, attempts, asked) : undefined;
        if (wait === undefined || Date.now() - started + wait >= total) {
            if (failure)
                throw failure;
            return reply;
        }
        await pause(wait, options.signal, attempts);
    }
}
function asFailure(error, attempts) {
    const failure = error instanceof SdkError ? error : new ConnectionError(error);
    if (!(failure instanceof InvalidRequestError))
        failure.attempts = attempts;
    return failure;
}
function isTransient(status) {
    return status === 408 || status === 429 || (status >= 500 && status <= 599);
}
/** How many milliseconds to wait when so many attempts were made; none: no other is. */
export function waitFor(retry, made, asked) {
    const least = (asked ?? 0) * 1000;
    if (made > retry.times || least > retry.longestRetryAfter)
        return undefined;
    const doubled = retry.firstWait * 2 ** Math.min(made - 1, 16);
    return Math.max(least, Math.random() * Math.min(doubled, retry.longestWait));
}
export function pause(milliseconds, signal, attempts = 1) {
    return new Promise((resolve, reject) => {
        const cancel = () => {
            clearTimeout(timer);
            const error = new CancelledError(signal?.reason);
            error.attempts = attempts;
            reject(error);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener("abort", cancel);
            resolve();
        }, milliseconds);
        if (signal?.aborted)
            cancel();
        else
            signal?.addEventListener("abort", cancel, { once: true });
    });
}
function headersOf(core, made, options) {
    const { operation } = made;
    const headers = {};
    // A page has a user agent of its own, and asks the service whether it may name another.
    if (typeof document === "undefined")
        headers["user-agent"] = core.service.userAgent;
    const add = (fields) => {
        for (const [name, value] of Object.entries(fields ?? {}))
            headers[name.toLowerCase()] = value;
    };
    add(core.options.headers);
    headers["accept"] = operation.accept;
    if (made.mediaType !== undefined)
        headers["content-type"] = made.mediaType;
    add(made.headers);
    add(options.headers);
    let key = options.idempotencyKey ?? headers["idempotency-key"];
    if (key === undefined && operation.hasKey)
        key = crypto.randomUUID();
    if (key !== undefined)
        headers["idempotency-key"] = key;
    const parent = options.traceparent ?? headers["traceparent"] ?? core.options.traceparent?.();
    if (parent !== undefined)
        headers["traceparent"] = parent;
    return headers;
}
async function attempt(core, made, one, signal) {
    const stop = new AbortController();
    const cancel = () => stop.abort(new CancelledError(signal?.reason));
    const timer = setTimeout(() => stop.abort(new TimeoutError(one.timeout)), one.timeout);
    if (signal?.aborted)
        cancel();
    signal?.addEventListener("abort", cancel, { once: true });
    try {
        return await request(core, made, one, stop.signal);
    }
    catch (error) {
        // What was stopped fails as the reason says, whatever the platform makes of it.
        throw stop.signal.aborted ? stop.signal.reason : error;
    }
    finally {
        clearTimeout(timer);
        if (!one.isStream)
            signal?.removeEventListener("abort", cancel);
    }
}
async function request(core, made, one, signal) {
    const { method, id } = made.operation;
    const shown = await show(core, made, one);
    let headers;
    try {
        headers = new Headers(shown.headers);
    }
    catch {
        throw new InvalidRequestError("a header field cannot be sent");
    }
    const send = (sent) => {
        const init = {
            method: sent.method, headers: sent.headers, redirect: "manual", signal,
        };
        if (made.body !== undefined)
            init.body = made.body;
        if (made.body instanceof ReadableStream)
            init.duplex = "half";
        return (core.options.fetch ?? fetch)(sent.url, init);
    };
    const handle = (core.options.middleware ?? []).reduceRight((next, middleware) => (sent) => middleware(sent, next), send);
    const sent = { operation: id, attempt: one.attempts, method, url: shown.url, headers };
    const response = await handle(sent);
    notice(core, id, response.headers);
    const { status } = response;
    const reply = { status, headers: response.headers, attempts: one.attempts };
    if (one.isStream && declared(made.operation, status)?.isOk)
        return { ...reply, bytes: new Uint8Array(), response };
    return { ...reply, bytes: await whole(response, core.bodyLimit) };
}
/** The body, as far as it may be read. */
export async function whole(response, limit) {
    const pieces = [];
    let length = 0;
    const reader = response.body?.getReader();
    for (;;) {
        const piece = await reader?.read();
        if (!piece || piece.done)
            break;
        length += piece.value.length;
        pieces.push(piece.value);
        if (length > limit) {
            void reader?.cancel().catch(() => { });
            const begin = decode(pieces[0]?.subarray(0, 800) ?? new Uint8Array());
            throw new DecodeError(response.status, response.headers, `its body is longer than ${limit} bytes`, begin);
        }
    }
    const [first] = pieces;
    if (first && pieces.length === 1)
        return first;
    return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
/** The address and header fields of an attempt, with credentials. */
async function show(core, made, one) {
    const { options } = core;
    const headers = { ...one.headers };
    const cookies = [...made.cookies];
    const query = [];
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
        }
        else if (scheme.kind === "basic" && options.basic) {
            headers["authorization"] = `Basic ${base64(options.basic.join(":"))}`;
        }
        else if (scheme.kind === "apiKey") {
            const key = options.apiKeys?.[scheme.scheme] ?? "";
            if (scheme.place === "header")
                headers[scheme.name.toLowerCase()] = key;
            else
                (scheme.place === "query" ? query : cookies).push(pair(scheme.name, key));
        }
    }
    if (cookies.length > 0)
        headers["cookie"] = cookies.join("; ");
    return { url: addressOf(core.root, made, query), headers };
}
/** The first alternative for which there is everything. */
function chosen(options, operation) {
    const has = (scheme) => {
        if (scheme.kind === "bearer")
            return options.bearer !== undefined || !!(scheme.source && options.tokens);
        if (scheme.kind === "basic")
            return options.basic !== undefined;
        // What every object has is no text.
        return scheme.kind === "other" || typeof options.apiKeys?.[scheme.scheme] === "string";
    };
    return operation.security?.find((all) => all.every(has)) ?? [];
}
function notice(core, operation, headers) {
    const said = headers.get("deprecation");
    const isDeprecated = (said ?? "false").toLowerCase() !== "false" || headers.has("sunset");
    if (!isDeprecated || core.warned.has(operation))
        return;
    core.warned.add(operation);
    (core.options.onDeprecation ?? warn)(operation, headers);
}
function warn(operation, headers) {
    const sunset = headers.get("sunset");
    const end = sunset ? `, and ends ${shown(sunset)}` : "";
    console.warn(`the operation \`${operation}\` is deprecated${end}`);
}
/** Refuses what is not as the contract says, where a client looks at it. */
export function check(validate, { id }, part, value) {
    const fault = validate?.(id, part, value);
    if (fault !== undefined)
        throw new Misfit(fault);
}
/** The value of an answer; a failure is thrown. */
export function understood(core, operation, reply) {
    const found = declared(operation, reply.status);
    if (!found?.isOk)
        throw failed(core, operation, reply);
    try {
        const value = found.answer.read(reply.bytes, found.answer);
        check(core.options.validate, operation, found.name, value);
        return value;
    }
    catch (error) {
        throw unread(reply, reason(error));
    }
}
/** The failure of an answer that is not as it should be. */
export function unread({ status, headers, attempts, bytes }, reason) {
    const failure = new DecodeError(status, headers, reason, decode(bytes));
    failure.attempts = attempts;
    return failure;
}
/** The failure that an answer is. */
export function failed(core, operation, reply) {
    const text = decode(reply.bytes);
    const found = declared(operation, reply.status);
    let name;
    let body = text;
    if (found && !found.isOk) {
        try {
            const value = found.answer.read(reply.bytes, found.answer);
            check(core.options.validate, operation, found.name, value);
            body = value ?? text;
            name = found.name;
        }
        catch {
            // The body is there as it came.
        }
    }
    const Failure = core.service.errors?.[reply.status] ?? ApiError;
    const failure = new Failure(reply.status, reply.headers, text, name, body);
    failure.attempts = reply.attempts;
    return failure;
}
