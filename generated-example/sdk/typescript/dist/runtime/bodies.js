// Managed by oasmith. Do not edit: the next run writes it anew.

/** What calls carry. */
import { check } from "./core.js";
import { InvalidRequestError } from "./errors.js";
import { stringify } from "./json.js";
import { inQuery } from "./styles.js";
/** A body of JSON. */
export function json(draft, content, value) {
    check(draft.validate, draft.operation, "body", value);
    draft.body = stringify(value, content.codec);
    draft.mediaType = content.name;
}
/** A body of `application/x-www-form-urlencoded`. */
export function form(draft, _, value) {
    draft.body = inQuery({ place: "query", name: "", style: "form", explode: true }, value).join("&");
    draft.mediaType = "application/x-www-form-urlencoded";
}
/** A body of bytes. */
export function bytes(draft, { name }, value) {
    const isNamed = typeof value === "object" && value !== null && "content" in value;
    const { content, mediaType } = (isNamed ? value : { content: value });
    draft.body = content;
    const own = content instanceof Blob && content.type ? content.type : undefined;
    draft.mediaType = mediaType ?? own ?? name;
}
function parts(draft) {
    return (draft.body ??= new FormData());
}
/** A part of a form, as text; each item by itself. */
export function textPart(draft, { name }, value) {
    for (const item of Array.isArray(value) ? value : [value])
        parts(draft).append(name, String(item));
}
/** A part of a form, as JSON. */
export function jsonPart(draft, { name, codec }, value) {
    parts(draft).append(name, new Blob([stringify(value, codec)], { type: "application/json" }));
}
/** A part of a form: a file, or several. */
export function filePart(draft, { name }, value) {
    for (const file of Array.isArray(value) ? value : [value]) {
        if (!(file instanceof Blob))
            throw new InvalidRequestError(`\`${name}\` is no \`Blob\` or \`File\``);
        parts(draft).append(name, file);
    }
}
