// Managed by oasmith. Do not edit: the next run writes it anew.

/** What calls carry. */

import { check } from "./core.js";
import type { Draft } from "./draft.js";
import { InvalidRequestError } from "./errors.js";
import { stringify } from "./json.js";
import type { Content } from "./operation.js";
import { inQuery } from "./styles.js";

/** Bytes to send, with the media type that they have. */
export interface Upload {
  /** Bytes, text, or a stream, which is sent once. */
  readonly content: Blob | ArrayBuffer | Uint8Array | ReadableStream<Uint8Array> | string;
  readonly mediaType?: string;
}

/** A body of JSON. */
export function json(draft: Draft, content: Content, value: unknown): void {
  check(draft.validate, draft.operation, "body", value);
  draft.body = stringify(value, content.codec);
  draft.mediaType = content.name;
}

/** A body of `application/x-www-form-urlencoded`. */
export function form(draft: Draft, _: Content, value: unknown): void {
  draft.body = inQuery({ place: "query", name: "", style: "form", explode: true }, value).join("&");
  draft.mediaType = "application/x-www-form-urlencoded";
}

/** A body of bytes. */
export function bytes(draft: Draft, { name }: Content, value: unknown): void {
  const isNamed = typeof value === "object" && value !== null && "content" in value;
  const { content, mediaType } = (isNamed ? value : { content: value }) as {
    content: BodyInit;
    mediaType?: string;
  };
  draft.body = content;
  const own = content instanceof Blob && content.type ? content.type : undefined;
  draft.mediaType = mediaType ?? own ?? name;
}

function parts(draft: Draft): FormData {
  return (draft.body ??= new FormData()) as FormData;
}

/** A part of a form, as text; each item by itself. */
export function textPart(draft: Draft, { name }: Content, value: unknown): void {
  for (const item of Array.isArray(value) ? value : [value]) parts(draft).append(name, String(item));
}

/** A part of a form, as JSON. */
export function jsonPart(draft: Draft, { name, codec }: Content, value: unknown): void {
  parts(draft).append(name, new Blob([stringify(value, codec)], { type: "application/json" }));
}

/** A part of a form: a file, or several. */
export function filePart(draft: Draft, { name }: Content, value: unknown): void {
  for (const file of Array.isArray(value) ? value : [value]) {
    if (!(file instanceof Blob)) throw new InvalidRequestError(`\`${name}\` is no \`Blob\` or \`File\``);
    parts(draft).append(name, file);
  }
}
