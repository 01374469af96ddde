// Managed by oasmith. Do not edit: the next run writes it anew.

/** Parameters that are more than scalars (OpenAPI, "Style Values"; RFC 6570). */
import { stringify } from "./json.js";
import { pair, percent, text } from "./text.js";
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
/** The members that are there. */
const entries = (value) => Object.entries(value).filter(([, member]) => member !== undefined);
function joined(value, separator, encode = percent) {
    const parts = Array.isArray(value) ? value : entries(value).flat();
    return parts.map((part) => encode(text(part))).join(separator);
}
/** A parameter by its `content`: JSON. */
export function inContent({ place, name }, value) {
    const written = stringify(value, undefined);
    if (place === "header")
        return [written];
    return [place === "path" ? percent(written) : pair(name, written)];
}
/** A path parameter. */
export function inPath({ name, style, explode }, value) {
    const [start, separator] = style === "label" ? [".", "."] : style === "matrix" ? [";", ";"] : ["", ","];
    const own = (part) => (style === "matrix" ? `${percent(name)}=${part}` : part);
    let parts;
    if (Array.isArray(value) && explode)
        parts = value.map((item) => own(percent(text(item))));
    else if (isObject(value) && explode)
        parts = entries(value).map(([key, member]) => pair(key, member));
    else if (Array.isArray(value) || isObject(value))
        parts = [own(joined(value, ","))];
    else
        parts = [own(percent(text(value)))];
    const body = parts.join(separator);
    return [body === "" ? "" : start + body];
}
/** A query parameter or a cookie: its pairs, none where there is nothing to say. */
export function inQuery({ name, style, explode = true }, value) {
    if (style === "deepObject" && isObject(value))
        return deep(name, value);
    if (Array.isArray(value)) {
        if (value.length === 0)
            return [];
        if (explode)
            return value.map((item) => pair(name, item));
        const separator = style === "spaceDelimited" ? "%20" : style === "pipeDelimited" ? "%7C" : ",";
        return [`${percent(name)}=${joined(value, separator)}`];
    }
    if (isObject(value)) {
        if (explode)
            return entries(value).flatMap(([key, member]) => members(key, member));
        return [`${percent(name)}=${joined(value, ",")}`];
    }
    return [pair(name, value)];
}
function members(name, value) {
    return (Array.isArray(value) ? value : [value]).map((item) => pair(name, item));
}
function deep(name, value) {
    if (!isObject(value))
        return members(name, value);
    return entries(value).flatMap(([key, member]) => deep(`${name}[${key}]`, member));
}
/** A header field, as it is: none where there is nothing to say. */
export function inHeader({ explode }, value) {
    if (isObject(value) && explode) {
        return [entries(value).map(([key, member]) => `${key}=${text(member)}`).join(",")];
    }
    if (Array.isArray(value))
        return value.map(text);
    return [isObject(value) ? joined(value, ",", String) : text(value)];
}
