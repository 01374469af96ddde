// Managed by oasmith. Do not edit: the next run writes it anew.

/** What a call ends in, if not in its answer. */
import { requestId, retryAfter } from "./notices.js";
/** Why a call failed. */
export class SdkError extends Error {
    /** How many attempts were made. */
    attempts = 1;
    constructor(message, options) {
        super(message, options);
        this.name = new.target.name;
    }
}
/** The service answered that the operation failed. */
export class ApiError extends SdkError {
    /** The status of the answer. */
    status;
    /** Its header fields. */
    headers;
    /** Its body as it came. */
    raw;
    /** What declares it in the contract: a status, `4XX`, or `default`. */
    declared;
    /** Its body as the contract declares it; else as text. */
    body;
    constructor(status, headers, raw, declared, body) {
        super(message(status, headers, raw));
        this.status = status;
        this.headers = headers;
        this.raw = raw;
        this.declared = declared;
        this.body = body;
    }
    /** The identifier of the request (`X-Request-Id`). */
    get requestId() {
        return requestId(this.headers);
    }
    /** How many seconds the service asks to wait (`Retry-After`). */
    get retryAfter() {
        return retryAfter(this.headers);
    }
}
function message(status, headers, raw) {
    let text = `the service answered ${status}`;
    const said = problem(headers, raw);
    if (said)
        text += `: ${shown(said, 500)}`;
    const id = requestId(headers);
    return id ? `${text} (request ${shown(id)})` : text;
}
/** How a text of a service begins, without what a terminal or a log would obey. */
export function shown(text, length) {
    return text.slice(0, length).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ");
}
/** Title and detail of problem details (RFC 9457). */
function problem(headers, raw) {
    const mediaType = (headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
    if (mediaType !== "application/problem+json")
        return undefined;
    try {
        const found = JSON.parse(raw);
        const parts = [found?.title, found?.detail];
        return parts.filter((part) => typeof part === "string" && part !== "").join(": ");
    }
    catch {
        return undefined;
    }
}
/** An attempt took longer than it may. The service may have done it nevertheless. */
export class TimeoutError extends SdkError {
    constructor(milliseconds) {
        super(`no answer within ${milliseconds} ms`);
    }
}
/** The service was not reached, or the connection broke. */
export class ConnectionError extends SdkError {
    constructor(cause) {
        super("the service cannot be reached, or the connection broke", { cause });
    }
}
/** The answer is not as the contract says, or too large. */
export class DecodeError extends SdkError {
    /** The status of the answer. */
    status;
    /** Its header fields. */
    headers;
    /** How its body begins. */
    excerpt;
    constructor(status, headers, reason, raw) {
        super(`the answer (${status}) cannot be read: ${shown(reason, 500)}`);
        this.status = status;
        this.headers = headers;
        this.excerpt = shown(raw, 200);
    }
    /** The identifier of the request (`X-Request-Id`). */
    get requestId() {
        return requestId(this.headers);
    }
}
/** The call cannot be sent; nothing was. */
export class InvalidRequestError extends SdkError {
    attempts = 0;
    constructor(reason) {
        super(`the call cannot be sent: ${reason}`);
    }
}
/** The client could not get the token that the call needs (RFC 6749, section 4.4). */
export class TokenError extends SdkError {
    /** The status with which the token URL answered, if it did. */
    status;
    constructor(reason, status) {
        super(`no token could be had: ${reason}${status === undefined ? "" : ` (${status})`}`);
        this.status = status;
    }
}
/** The caller ended the call. */
export class CancelledError extends SdkError {
    constructor(cause) {
        super("the call was cancelled", { cause });
    }
}
/** What is wrong, by whatever was thrown. */
export function reason(error) {
    return error instanceof Error ? error.message : String(error);
}
/** A value that is not as the contract says. */
export class Misfit extends Error {
}
