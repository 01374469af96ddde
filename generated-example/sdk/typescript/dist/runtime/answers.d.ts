// Managed by oasmith. Do not edit: the next run writes it anew.

/** How bodies of answers are read. */
/** JSON. */
export declare function json(bytes: Uint8Array): unknown;
/** Text. */
export declare function text(bytes: Uint8Array): unknown;
/** Bytes, as they came. */
export declare function raw(bytes: Uint8Array): unknown;
/** Nothing. */
export declare function nothing(): unknown;
