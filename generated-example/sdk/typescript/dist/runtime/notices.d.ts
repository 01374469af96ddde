// Managed by oasmith. Do not edit: the next run writes it anew.

/** What a service says of itself in header fields. */
/** How many calls a caller may still make. */
export interface RateLimit {
    /** How many are allowed in all. */
    readonly limit: number | undefined;
    /** How many are left. */
    readonly remaining: number | undefined;
    /** In how many seconds they are renewed. */
    readonly reset: number | undefined;
}
/** That an operation is deprecated. */
export interface Deprecation {
    /** Since when, or from when on (`Deprecation`, RFC 9745). */
    readonly since: Date | undefined;
    /** When it is expected to end (`Sunset`, RFC 8594). */
    readonly sunset: Date | undefined;
    /** Where its successor is. */
    readonly successor: string | undefined;
    /** Where more is said about it. */
    readonly documentation: string | undefined;
}
/** How many calls a caller may still make, where the service says it. */
export declare function rateLimit(headers: Headers): RateLimit | undefined;
/** That the operation is deprecated, where the service says it. */
export declare function deprecation(headers: Headers): Deprecation | undefined;
/** The target of the first link with this relation (RFC 8288). */
export declare function link(headers: Headers, relation: string): string | undefined;
/** The identifier of the request. */
export declare function requestId(headers: Headers): string | undefined;
/** How many seconds the service asks to wait (RFC 9110, section 10.2.3); none for no time. */
export declare function retryAfter(headers: Headers): number | undefined;
