// Managed by oasmith. Do not edit: the next run writes it anew.

"use strict";
/** JSON with all its digits: integers of 64 bits and decimals are more than a `number` holds. */
const { Misfit } = require("./errors.cjs");
/** The text of bytes in UTF-8; `fatal`: others are refused. */
function decode(bytes, fatal = false) {
    return new TextDecoder("utf-8", { fatal }).decode(bytes);
}
/** JSON with values that are no JSON values. */
function typed(bytes, { codec }) {
    return parse(decode(bytes, true), codec);
}
/** In front of the digits of a number that is on its way as text; nobody can know it beforehand. */
const TAG = `#${Math.random().toString(36).slice(2)}#`;
/** A number with decimals, or with an exponent. */
const DECIMALS = /(?:^|[[,:\s-])\d+(?:\.|[eE][+-]?\d+\s*(?:[,\]}]|$))/;
/** A text, or a part of one with so many escapes: an engine keeps a place for each; or a number. */
const TOKEN = /(?:"|\\.)(?:[^"\\]*\\.){0,999}[^"\\]*"?|(-?\d[\d.eE+-]*)/g;
/** The value of a text. A number that would lose digits is refused, unless its codec keeps them. */
function parse(text, codec) {
    // A decimal keeps the zeros at its end as well.
    const hasDigits = (part) => hasLong(part) || (codec !== undefined && DECIMALS.test(part));
    const isLong = hasDigits(text);
    const tagged = (token, number) => number && hasDigits(number) ? `"${TAG}${number}"` : token;
    let value = JSON.parse(text);
    // Only what is JSON is cut into its tokens.
    if (isLong)
        value = JSON.parse(text.replace(TOKEN, tagged));
    return isLong || codec !== undefined ? read(value, codec, isLong) : value;
}
/** Whether a whole number in it may have sixteen digits, which is more than a `number` is sure to hold. */
function hasLong(text) {
    for (let end = 15; end < text.length;) {
        let before = end;
        while (end - before < 16 && isDigit(text.charCodeAt(before)))
            before -= 1;
        // What is no digit ends a run: the next of sixteen ends sixteen behind it.
        if (end - before < 16)
            end = before + 16;
        else if (/[\w."]/.test(text.charAt(before)))
            end += 16;
        else
            return true;
    }
    return false;
}
function isDigit(code) {
    return code > 47 && code < 58;
}
/** The value as its codec says; `isLong`: numbers are tagged somewhere. */
function read(value, wanted, isLong) {
    if (typeof value === "number")
        return number(String(value), ofKind(wanted, "number"), value);
    if (typeof value === "string") {
        if (!isLong || !value.startsWith(TAG))
            return value;
        const text = value.slice(TAG.length);
        return number(text, ofKind(wanted, "number"), Number(text));
    }
    if (typeof value !== "object" || value === null)
        return value;
    return each(value, wanted, (member, codec) => isLong || codec !== undefined ? read(member, codec, isLong) : member);
}
const WHOLE = /^-?\d+$/;
const SCALED = /^-?\d+e\+?\d+$/i;
/** Whether numbers are texts here. */
function isText(codec) {
    return codec === "decimal" || codec === "int64-text" || codec === "uint64-text";
}
function number(text, codec, value) {
    if (codec === "decimal")
        return text;
    const isSafe = Number.isSafeInteger(value);
    const isWhole = WHOLE.test(text);
    const said = text.slice(0, 40);
    if (typeof codec === "string") {
        const found = isWhole && text.length < 22 ? BigInt(text) : isSafe && SCALED.test(text) ? BigInt(value) : undefined;
        const cut = codec.startsWith("int64") ? BigInt.asIntN : BigInt.asUintN;
        if (found === undefined || cut(64, found) !== found)
            throw new Misfit(`${said} is no integer of 64 bits`);
        return codec.endsWith("-text") ? String(found) : found;
    }
    if (isWhole ? !isSafe : !Number.isFinite(value))
        throw new Misfit(`${said} is more than a number holds`);
    return value;
}
/** Puts something in the place of each member. */
function each(value, wanted, change) {
    const isList = Array.isArray(value);
    let codec = ofKind(wanted, isList ? "array" : "object");
    const members = value;
    if (typeof codec === "object" && "forms" in codec)
        codec = own(codec.forms, String(members[codec.tag]));
    // Each is there already: even `__proto__` is no more than a name then.
    for (const key of Object.keys(value)) {
        members[key] = change(members[key], isList ? item(codec, +key) : member(codec, key));
    }
    return value;
}
/** What a union says of values of a JSON type. */
function ofKind(codec, kind) {
    return typeof codec === "object" && "kinds" in codec ? codec.kinds()[kind] : codec;
}
function item(codec, index) {
    if (typeof codec !== "object")
        return undefined;
    return "list" in codec ? codec.list : "tuple" in codec ? codec.tuple[index] : undefined;
}
function member(codec, key) {
    if (typeof codec !== "object")
        return undefined;
    if ("map" in codec)
        return codec.map;
    return "fields" in codec ? (own(codec.fields(), key) ?? codec.rest?.()) : undefined;
}
function own(members, key) {
    return Object.hasOwn(members, key) ? members[key] : undefined;
}
/** The text of a value: `bigint` is a number, and so is a text where the codec says so. */
function stringify(value, codec) {
    let isTagged = false;
    const tag = (text) => {
        isTagged = true;
        return `${TAG}${text}`;
    };
    const prepared = codec === undefined ? value : write(value, codec, tag);
    const text = JSON.stringify(prepared, (_, one) => (typeof one === "bigint" ? tag(one) : one)) ?? "null";
    return isTagged ? text.replace(new RegExp(`"${TAG}([^"]*)"`, "g"), "$1") : text;
}
const INTEGER = /^-?(?:0|[1-9]\d*)$/;
const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
function write(value, codec, tag) {
    if (typeof value === "string") {
        const own = ofKind(codec, "number");
        if (!isText(own))
            return value;
        const isIt = (own === "decimal" ? DECIMAL : INTEGER).test(value);
        if (!isIt)
            throw new Misfit(`${JSON.stringify(value)} is no ${own === "decimal" ? "number" : "integer"}`);
        return tag(value);
    }
    if (typeof value !== "object" || value === null || value instanceof Date)
        return value;
    const copy = Array.isArray(value) ? [...value] : { ...value };
    return each(copy, codec, (member, own) => (own === undefined ? member : write(member, own, tag)));
}
Object.assign(exports, { decode, typed, parse, stringify });
