// Managed by oasmith. Do not edit: the next run writes it anew.

/** Answers that are read while they arrive. */
import { type Core } from "./core.cjs";
import { type Codec } from "./json.cjs";
import type { Operation } from "./operation.cjs";
import type { CallOptions } from "./options.cjs";
/** A server-sent event. */
export interface ServerEvent<T> {
    /** Its name; `message` where it has none. */
    readonly name: string;
    /** The identifier of the last event that had one. */
    readonly id: string | undefined;
    /** What it carries. */
    readonly data: T;
}
/** What arrives, one after the other. Leaving it, by `break` or `close`, closes its connection. */
export interface Stream<T> extends AsyncIterableIterator<T, void, undefined> {
    /** The status of the answer. */
    readonly status: number;
    /** Its header fields. */
    readonly headers: Headers;
    /** How many attempts were made. */
    readonly attempts: number;
    /** Closes the connection. */
    close(): Promise<void>;
}
/** Bytes as they arrive: nothing of them is kept, and no limit holds. */
export declare function openBytes(core: Core, operation: Operation<unknown, unknown>, values: readonly unknown[], options?: CallOptions): Promise<Stream<Uint8Array>>;
/** JSON values, a line each. */
export declare function openLines<T>(core: Core, operation: Operation<unknown, unknown>, values: readonly unknown[], options?: CallOptions, codec?: Codec): Promise<Stream<T>>;
/**
 * Server-sent events (HTML, "Server-sent events"). After the connection broke, the stream of a GET is asked
 * for again, from the last event on. Without `isJson` the data is text.
 */
export declare function openEvents<T>(core: Core, operation: Operation<unknown, unknown>, values: readonly unknown[], options?: CallOptions, isJson?: boolean, codec?: Codec): Promise<Stream<ServerEvent<T>>>;
