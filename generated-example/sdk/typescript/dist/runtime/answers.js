// Managed by oasmith. Do not edit: the next run writes it anew.

/** How bodies of answers are read. */
import { decode, parse } from "./json.js";
/** JSON. */
export function json(bytes) {
    return parse(decode(bytes, true), undefined);
}
/** Text. */
export function text(bytes) {
    return decode(bytes);
}
/** Bytes, as they came. */
export function raw(bytes) {
    return bytes;
}
/** Nothing. */
export function nothing() {
    return undefined;
}
