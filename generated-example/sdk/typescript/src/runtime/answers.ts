// Managed by oasmith. Do not edit: the next run writes it anew.

/** How bodies of answers are read. */

import { decode, parse } from "./json.js";

/** JSON. */
export function json(bytes: Uint8Array): unknown {
  return parse(decode(bytes, true), undefined);
}

/** Text. */
export function text(bytes: Uint8Array): unknown {
  return decode(bytes);
}

/** Bytes, as they came. */
export function raw(bytes: Uint8Array): unknown {
  return bytes;
}

/** Nothing. */
export function nothing(): unknown {
  return undefined;
}
