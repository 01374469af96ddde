// Managed by oasmith. Do not edit: the next run writes it anew.

"use strict";
/** Answers that are read while they arrive. */
const { check, failed, pause, perform, unread } = require("./core.cjs");
const { draft } = require("./draft.cjs");
const { CancelledError, ConnectionError, DecodeError, SdkError, TimeoutError, reason } = require("./errors.cjs");
const { parse } = require("./json.cjs");
/** Makes a call, and leaves the body of a success where it is. */
async function open(core, operation, values, options) {
    const made = draft(core, operation, values);
    if (operation.streamAccept)
        made.headers["accept"] = operation.streamAccept;
    const reply = await perform(core, made, options, true);
    if (!reply.response)
        throw failed(core, operation, reply);
    return { core, made, options, reply };
}
function stream(opened, items) {
    const close = async () => {
        await items.return(undefined);
        await cancel(opened.reply);
    };
    return {
        status: opened.reply.status,
        headers: opened.reply.headers,
        attempts: opened.reply.attempts,
        next: () => items.next(),
        return: async () => {
            await close();
            return { done: true, value: undefined };
        },
        close,
        [Symbol.asyncIterator]() {
            return this;
        },
    };
}
async function cancel(reply) {
    const body = reply.response?.body;
    if (body && !body.locked)
        await body.cancel().catch(() => { });
}
/** The bytes of a body, within so many milliseconds each; a break of the connection is a `ConnectionError`. */
async function* pieces(opened, timeout = 0) {
    const reader = opened.reply.response?.body?.getReader();
    if (!reader)
        return;
    const { signal } = opened.options ?? {};
    const stop = () => void reader.cancel().catch(() => { });
    signal?.addEventListener("abort", stop, { once: true });
    try {
        for (;;) {
            const piece = await within(reader.read(), timeout);
            if (signal?.aborted)
                throw new CancelledError(signal.reason);
            if (piece.done)
                return;
            yield piece.value;
        }
    }
    finally {
        signal?.removeEventListener("abort", stop);
        await reader.cancel().catch(() => { });
        reader.releaseLock();
    }
}
async function within(arrives, timeout) {
    let timer;
    const late = new Promise((_, reject) => {
        if (timeout > 0)
            timer = setTimeout(() => reject(new TimeoutError(timeout)), timeout);
    });
    try {
        return await Promise.race([arrives, late]);
    }
    catch (error) {
        throw error instanceof TimeoutError ? error : new ConnectionError(error);
    }
    finally {
        clearTimeout(timer);
    }
}
/** Bytes as they arrive: nothing of them is kept, and no limit holds. */
async function openBytes(core, operation, values, options) {
    const opened = await open(core, operation, values, options);
    const timeout = options?.timeout ?? core.options.timeout ?? 30_000;
    return stream(opened, pieces(opened, timeout));
}
/** JSON values, a line each. */
async function openLines(core, operation, values, options, codec) {
    const opened = await open(core, operation, values, options);
    return stream(opened, lineItems(opened, codec));
}
async function* lineItems(opened, codec) {
    const lines = new Lines(opened.core.bodyLimit);
    for await (const piece of pieces(opened)) {
        for (const line of lines.feed(piece))
            if (line.trim() !== "")
                yield read(opened, line, codec);
    }
    lines.end();
    if (lines.rest.trim() !== "")
        yield read(opened, lines.rest, codec);
}
/**
 * Server-sent events (HTML, "Server-sent events"). After the connection broke, the stream of a GET is asked
 * for again, from the last event on. Without `isJson` the data is text.
 */
async function openEvents(core, operation, values, options, isJson = true, codec) {
    const opened = await open(core, operation, values, options);
    const data = (text) => (isJson ? read(opened, text, codec) : text);
    return stream(opened, eventItems(opened, data));
}
async function* eventItems(opened, data) {
    const { core, made, options } = opened;
    const events = new Events(core.bodyLimit);
    const most = options?.retry?.times ?? core.retry.times;
    for (let again = 0;;) {
        try {
            for await (const piece of pieces(opened)) {
                for (const event of events.feed(piece)) {
                    again = 0;
                    yield { ...event, data: data(event.data) };
                }
            }
            return;
        }
        catch (error) {
            again += 1;
            const mayGoOn = error instanceof ConnectionError && made.operation.method === "GET" && again <= most;
            if (!mayGoOn)
                throw error;
        }
        await pause(events.wait, options?.signal);
        if (events.lastId !== undefined)
            identify(made.headers, events.lastId);
        const reply = await perform(core, made, options, true);
        if (reply.status === 204)
            return;
        if (reply.status !== 200 || !reply.response) {
            throw unread(reply, `a stream that was asked for again is answered with ${reply.status}`);
        }
        opened.reply = reply;
        events.restart();
    }
}
function read({ core, made }, text, codec) {
    try {
        const value = parse(text, codec);
        check(core.options.validate, made.operation, "item", value);
        return value;
    }
    catch (error) {
        if (error instanceof SdkError)
            throw error;
        throw new DecodeError(200, new Headers(), reason(error), text);
    }
}
/** Names the last event, in UTF-8 as HTML says; not where no header field can carry that. */
function identify(headers, id) {
    const bytes = encodeURIComponent(id).replace(/%(..)/g, (_, digits) => String.fromCharCode(parseInt(digits, 16)));
    if (/^[\t -~\x80-\xff]+$/.test(bytes))
        headers["last-event-id"] = bytes;
    else
        delete headers["last-event-id"];
}
function tooLong(begin, limit) {
    return new DecodeError(200, new Headers(), `an item of it is longer than ${limit} bytes`, begin);
}
/** Lines out of pieces, which end with CR, LF or both. */
class Lines {
    /** What is no whole line yet. */
    rest = "";
    /** Whether a line feed that comes now belongs to a carriage return. */
    #isReturned = false;
    #limit;
    #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    constructor(limit) {
        this.#limit = limit;
    }
    /** The lines that are whole now. */
    *feed(piece) {
        const text = this.#decoder.decode(piece, { stream: true });
        if (text === "")
            return;
        const parts = text.slice(this.#isReturned && text.startsWith("\n") ? 1 : 0).split(/\r\n|\n|\r/);
        this.#isReturned = text.endsWith("\r");
        const last = parts.pop();
        // Only what is new is looked at: a long line comes in many pieces.
        for (const part of parts) {
            const line = this.#add(part);
            this.rest = "";
            yield line;
        }
        this.#add(last);
    }
    /** No more comes. */
    end() {
        this.#add(this.#decoder.decode());
    }
    #add(text = "") {
        this.rest += text;
        if (this.rest.length > this.#limit)
            throw tooLong(this.rest, this.#limit);
        return this.rest;
    }
}
/** Events out of pieces (HTML, "Parsing an event stream"). */
class Events {
    lastId;
    /** How many milliseconds to wait before the stream is asked for again. */
    wait = 1000;
    #limit;
    #lines;
    #isFirst = true;
    #name = "";
    #data = [];
    #length = 0;
    constructor(limit) {
        this.#limit = limit;
        this.#lines = new Lines(limit);
    }
    /** Begins with another connection; what was said of the last event and of waits stays. */
    restart() {
        this.#lines = new Lines(this.#limit);
        this.#isFirst = true;
        this.#begin();
    }
    #begin() {
        this.#name = "";
        this.#data = [];
        this.#length = 0;
    }
    /** The events that are whole now. */
    *feed(piece) {
        for (const line of this.#lines.feed(piece)) {
            const text = this.#isFirst ? line.replace(/^\ufeff/, "") : line;
            this.#isFirst = false;
            if (text !== "") {
                this.#field(text);
                continue;
            }
            const [name, data] = [this.#name || "message", this.#data];
            this.#begin();
            if (data.length > 0)
                yield { name, id: this.lastId || undefined, data: data.join("\n") };
        }
    }
    #field(line) {
        const [, name = "", value = ""] = /^([^:]*)(?:: ?)?(.*)$/s.exec(line) ?? [];
        if (name === "event") {
            this.#name = value;
        }
        else if (name === "data") {
            this.#data.push(value);
            // An empty line is one as well.
            this.#length += value.length + 1;
            if (this.#length - 1 > this.#limit)
                throw tooLong(value, this.#limit);
        }
        else if (name === "id" && !value.includes("\0")) {
            this.lastId = value;
        }
        else if (name === "retry" && /^\d+$/.test(value)) {
            this.wait = Math.min(Number(value), 60_000);
        }
    }
}
Object.assign(exports, { openBytes, openLines, openEvents });
