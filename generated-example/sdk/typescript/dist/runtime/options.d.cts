// Managed by oasmith. Do not edit: the next run writes it anew.

/** What a client and a call can say. */
/** How often and after how long a call is repeated. */
export interface Retry {
    /** The most repetitions: 2 unless said. */
    readonly times?: number | undefined;
    /** The longest wait before the first one, in milliseconds, which doubles with each: 500 unless said. */
    readonly firstWait?: number | undefined;
    /** The longest wait before any of them, but for `Retry-After`, in milliseconds: 8,000 unless said. */
    readonly longestWait?: number | undefined;
    /** The longest `Retry-After` that is waited for, in milliseconds: 60,000 unless said. */
    readonly longestRetryAfter?: number | undefined;
}
/** How calls are repeated, all said. */
export type Policy = {
    readonly [K in keyof Retry]-?: number;
};
/** What a call says for itself. */
export interface CallOptions {
    /** How many milliseconds an attempt may take. */
    readonly timeout?: number | undefined;
    /** How many milliseconds all attempts may take, with the waits between them. */
    readonly totalTimeout?: number | undefined;
    /** How the call is repeated. */
    readonly retry?: Retry | undefined;
    /** Header fields of this call alone. */
    readonly headers?: Readonly<Record<string, string>> | undefined;
    /** Tells a repetition of the call from another one. */
    readonly idempotencyKey?: string | undefined;
    /** The trace that the call belongs to (W3C Trace Context). */
    readonly traceparent?: string | undefined;
    /** Ends the call. */
    readonly signal?: AbortSignal | undefined;
}
/** The request of one attempt. */
export interface AttemptRequest {
    /** What the contract calls the operation. */
    readonly operation: string;
    /** The number of the attempt, from 1 on. */
    readonly attempt: number;
    /** The HTTP method. */
    readonly method: string;
    /** The address. Its query may hold a key. */
    readonly url: string;
    /** The header fields. */
    readonly headers: Headers;
}
/** Goes on with a request: to other middleware, then to the service. */
export type Next = (request: AttemptRequest) => Promise<Response>;
/** Stands around each attempt of each call. */
export type Middleware = (request: AttemptRequest, next: Next) => Promise<Response>;
/**
 * Says what is wrong with a value, if anything is. Its part of the operation is `body` for the JSON of a
 * request, `item` for one of a stream, and for an answer what declares it: a status, `4XX` or `default`.
 */
export type Validate = (operation: string, part: string, value: unknown) => string | undefined;
/** What a client is made of. */
export interface ClientOptions {
    /** Where the service is; the path of the contract's server is appended. */
    readonly baseUrl?: string | undefined;
    /** A bearer token (RFC 6750). */
    readonly bearer?: string | undefined;
    /** User and password (RFC 7617). */
    readonly basic?: readonly [user: string, password: string] | undefined;
    /** Keys, by the names of their security schemes. */
    readonly apiKeys?: Readonly<Record<string, string>> | undefined;
    /** Who knows the tokens of operations that ask for one, such as `clientCredentials(id, secret)`. */
    readonly tokens?: Tokens | undefined;
    /** How many milliseconds an attempt may take: 30,000 unless said. */
    readonly timeout?: number | undefined;
    /** How many milliseconds a call may take, with all attempts: 120,000 unless said. */
    readonly totalTimeout?: number | undefined;
    /** How calls are repeated. */
    readonly retry?: Retry | undefined;
    /** The most bytes of an answer's body: 64 MiB unless said. */
    readonly bodyLimit?: number | undefined;
    /** Header fields that every call sends. */
    readonly headers?: Readonly<Record<string, string>> | undefined;
    /** What looks at bodies of requests and answers; nothing unless said. */
    readonly validate?: Validate | undefined;
    /** What stands around each attempt; the first is the outermost. */
    readonly middleware?: readonly Middleware[] | undefined;
    /**
     * Who is told once of each operation that is deprecated, with the header fields of an answer, of which
     * `deprecation(headers)` says more; else the console warns.
     */
    readonly onDeprecation?: ((operation: string, headers: Headers) => void) | undefined;
    /** Who knows the trace that a call belongs to (W3C Trace Context). */
    readonly traceparent?: (() => string | undefined) | undefined;
    /** What sends requests, with its own connections, proxy and certificates: `fetch` unless said. */
    readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}
/** Tokens that a client gets itself. */
export interface Tokens {
    /** A token that is good. */
    get(source: {
        url: string;
        scopes: readonly string[];
    }, context: TokenContext): Promise<string>;
    /** Forgets a token that the service does not take. */
    forget(source: {
        url: string;
        scopes: readonly string[];
    }): void;
}
/** What is known where a token is asked for. */
export interface TokenContext {
    /** The address of the service. */
    readonly root: string;
    readonly retry: Policy;
    readonly timeout: number;
    readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}
