// Managed by oasmith. Do not edit: the next run writes it anew.

"use strict";
/** Values as text of an address or a header field. */
/** Percent-encodes all but the unreserved characters of RFC 3986, section 2.3. */
function percent(text) {
    return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
/** A value that is no list and no object, as text; others as JSON. */
function text(value) {
    if (value instanceof Date)
        return value.toISOString();
    return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
/** `name=value`, encoded. */
function pair(name, value) {
    return `${percent(name)}=${percent(text(value))}`;
}
/** Base64 of text in UTF-8 (RFC 4648, section 4). */
function base64(text) {
    return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
Object.assign(exports, { percent, text, pair, base64 });
