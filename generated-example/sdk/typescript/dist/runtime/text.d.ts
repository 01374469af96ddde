// Managed by oasmith. Do not edit: the next run writes it anew.

/** Values as text of an address or a header field. */
/** Percent-encodes all but the unreserved characters of RFC 3986, section 2.3. */
export declare function percent(text: string): string;
/** A value that is no list and no object, as text; others as JSON. */
export declare function text(value: unknown): string;
/** `name=value`, encoded. */
export declare function pair(name: string, value: unknown): string;
/** Base64 of text in UTF-8 (RFC 4648, section 4). */
export declare function base64(text: string): string;
