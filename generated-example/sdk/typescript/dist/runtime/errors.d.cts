// Managed by oasmith. Do not edit: the next run writes it anew.

/** What a call ends in, if not in its answer. */
/** Why a call failed. */
export declare class SdkError extends Error {
    /** How many attempts were made. */
    attempts: number;
    constructor(message: string, options?: {
        cause?: unknown;
    });
}
/** The service answered that the operation failed. */
export declare class ApiError<Body = unknown> extends SdkError {
    /** The status of the answer. */
    readonly status: number;
    /** Its header fields. */
    readonly headers: Headers;
    /** Its body as it came. */
    readonly raw: string;
    /** What declares it in the contract: a status, `4XX`, or `default`. */
    readonly declared: string | undefined;
    /** Its body as the contract declares it; else as text. */
    readonly body: Body;
    constructor(status: number, headers: Headers, raw: string, declared: string | undefined, body: Body);
    /** The identifier of the request (`X-Request-Id`). */
    get requestId(): string | undefined;
    /** How many seconds the service asks to wait (`Retry-After`). */
    get retryAfter(): number | undefined;
}
/** How a text of a service begins, without what a terminal or a log would obey. */
export declare function shown(text: string, length?: number): string;
/** An attempt took longer than it may. The service may have done it nevertheless. */
export declare class TimeoutError extends SdkError {
    constructor(milliseconds: number);
}
/** The service was not reached, or the connection broke. */
export declare class ConnectionError extends SdkError {
    constructor(cause: unknown);
}
/** The answer is not as the contract says, or too large. */
export declare class DecodeError extends SdkError {
    /** The status of the answer. */
    readonly status: number;
    /** Its header fields. */
    readonly headers: Headers;
    /** How its body begins. */
    readonly excerpt: string;
    constructor(status: number, headers: Headers, reason: string, raw: string);
    /** The identifier of the request (`X-Request-Id`). */
    get requestId(): string | undefined;
}
/** The call cannot be sent; nothing was. */
export declare class InvalidRequestError extends SdkError {
    attempts: number;
    constructor(reason: string);
}
/** The client could not get the token that the call needs (RFC 6749, section 4.4). */
export declare class TokenError extends SdkError {
    /** The status with which the token URL answered, if it did. */
    readonly status: number | undefined;
    constructor(reason: string, status?: number);
}
/** The caller ended the call. */
export declare class CancelledError extends SdkError {
    constructor(cause: unknown);
}
/** What is wrong, by whatever was thrown. */
export declare function reason(error: unknown): string;
/** A value that is not as the contract says. */
export declare class Misfit extends Error {
}
