// Managed by oasmith. Do not edit: the next run writes it anew.

"use strict";
/** How bodies of answers are read. */
const { decode, parse } = require("./json.cjs");
/** JSON. */
function json(bytes) {
    return parse(decode(bytes, true), undefined);
}
/** Text. */
function text(bytes) {
    return decode(bytes);
}
/** Bytes, as they came. */
function raw(bytes) {
    return bytes;
}
/** Nothing. */
function nothing() {
    return undefined;
}
Object.assign(exports, { json, text, raw, nothing });
