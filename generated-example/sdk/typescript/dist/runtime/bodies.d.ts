// Managed by oasmith. Do not edit: the next run writes it anew.

/** What calls carry. */
import type { Draft } from "./draft.js";
import type { Content } from "./operation.js";
/** Bytes to send, with the media type that they have. */
export interface Upload {
    /** Bytes, text, or a stream, which is sent once. */
    readonly content: Blob | ArrayBuffer | Uint8Array | ReadableStream<Uint8Array> | string;
    readonly mediaType?: string;
}
/** A body of JSON. */
export declare function json(draft: Draft, content: Content, value: unknown): void;
/** A body of `application/x-www-form-urlencoded`. */
export declare function form(draft: Draft, _: Content, value: unknown): void;
/** A body of bytes. */
export declare function bytes(draft: Draft, { name }: Content, value: unknown): void;
/** A part of a form, as text; each item by itself. */
export declare function textPart(draft: Draft, { name }: Content, value: unknown): void;
/** A part of a form, as JSON. */
export declare function jsonPart(draft: Draft, { name, codec }: Content, value: unknown): void;
/** A part of a form: a file, or several. */
export declare function filePart(draft: Draft, { name }: Content, value: unknown): void;
