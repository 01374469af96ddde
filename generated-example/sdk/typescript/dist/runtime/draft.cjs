// Managed by oasmith. Do not edit: the next run writes it anew.

"use strict";
/** A call that is filled in: everything but credentials. */
const { InvalidRequestError, SdkError, reason } = require("./errors.cjs");
const { pair, percent, text } = require("./text.cjs");
/** Fills in a call with the values of its inputs. */
function draft({ options: { validate } }, operation, values) {
    const made = { operation, validate, path: "", query: new Map(), headers: {}, cookies: [] };
    const inputs = operation.inputs ?? [];
    try {
        for (const piece of operation.path) {
            if (typeof piece === "string") {
                made.path += piece;
            }
            else {
                const encoded = written(inputs[piece], values[piece]).join("");
                if (encoded === "")
                    throw new InvalidRequestError("a path parameter must not be empty");
                made.path += encoded;
            }
        }
        if (/\/\.\.?(?:\/|$)/.test(made.path)) {
            throw new InvalidRequestError("a path parameter must not be `.` or `..`");
        }
        inputs.forEach((input, index) => {
            const value = values[index];
            if (value === undefined)
                return;
            if (input.place === "body")
                input.write(made, input, value);
            else if (input.place === "query")
                made.query.set(input.name, written(input, value));
            else if (input.place === "cookie")
                made.cookies.push(...written(input, value));
            else if (input.place === "header") {
                const pieces = written(input, value);
                if (pieces.length > 0)
                    made.headers[input.name.toLowerCase()] = pieces.join(",");
            }
        });
    }
    catch (error) {
        if (error instanceof SdkError)
            throw error;
        throw new InvalidRequestError(reason(error));
    }
    return made;
}
/** The address below the root of the service, with more pairs in its query. */
function addressOf(root, { address, path, query }, more = []) {
    const pairs = address === undefined ? [...query.values(), more].flat() : more;
    const url = address ?? root + path;
    return pairs.length > 0 ? url + (url.includes("?") ? "&" : "?") + pairs.join("&") : url;
}
function written(parameter, value) {
    const { place, name, write } = parameter;
    if (write)
        return write(parameter, value);
    const items = Array.isArray(value) ? value : [value];
    if (place === "path")
        return [items.map((item) => percent(text(item))).join(",")];
    return items.map((item) => (place === "header" ? text(item) : pair(name, item)));
}
Object.assign(exports, { draft, addressOf });
