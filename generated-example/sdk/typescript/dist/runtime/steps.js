// Managed by oasmith. Do not edit: the next run writes it anew.

/** From page to page. */
import { addressOf, draft } from "./draft.js";
import { Misfit } from "./errors.js";
import { link } from "./notices.js";
import { pair } from "./text.js";
export function begin(core, operation, steps, values) {
    const said = values[steps.input ?? -1] ?? steps.first ?? 0;
    return { root: core.root, steps, draft: draft(core, operation, values), seen: 0, count: Number(said) };
}
/** The next page has the cursor that this one tells. */
export function byCursor(walk, page) {
    const cursor = walk.steps.next?.(page);
    if (!cursor)
        return false;
    return ADDRESS.test(cursor) ? follow(walk, cursor) : choose(walk, cursor);
}
/** The next page is where a link leads. */
export function byLink(walk, _, reply) {
    const target = link(reply.headers, "next");
    return target !== undefined && follow(walk, target);
}
/** The next page begins behind the last item. */
export function byKey(walk, page) {
    const last = arrived(walk, page).at(-1);
    return !!last && choose(walk, walk.steps.key?.(last));
}
/** The next page has the next number. */
export function byNumber(walk, page) {
    const { pages, first = 1 } = walk.steps;
    const isMore = arrived(walk, page).length > 0 && ++walk.count < Number(pages?.(page) ?? Infinity) + first;
    return isMore && choose(walk, walk.count);
}
/** The next page skips the items that have come. */
export function byOffset(walk, page) {
    const { length } = arrived(walk, page);
    walk.count += length;
    return length > 0 && choose(walk, walk.count);
}
/** The items of a page that is not the last; else none. */
function arrived(walk, page) {
    const { items, more, total } = walk.steps;
    const own = items(page) ?? [];
    walk.seen += own.length;
    const isLast = (more && !more(page)) || walk.seen >= Number(total?.(page) ?? Infinity);
    return isLast ? [] : own;
}
function choose({ draft, steps }, value) {
    if (value === undefined || value === null)
        return false;
    const { operation, query } = draft;
    const { name } = operation.inputs[steps.input];
    const own = pair(name, value);
    if (query.get(name)?.[0] === own)
        throw new Misfit(AGAIN);
    query.delete(name);
    query.set(name, [own]);
    delete draft.address;
    return true;
}
function follow({ root, draft }, target) {
    const base = new URL(addressOf(root, draft));
    let address;
    try {
        address = new URL(target, base);
    }
    catch {
        // It is at no place.
    }
    // Credentials go there, and no others.
    if (address?.origin !== base.origin || address.username || address.password) {
        throw new Misfit("the next page is at another place than the service");
    }
    if (address.href === base.href)
        throw new Misfit(AGAIN);
    draft.address = address.href;
    return true;
}
/** A cursor that is an address: opaque ones begin with a slash too, but have no query. */
const ADDRESS = /^(?:https?:\/\/|\/.*\?)/;
const AGAIN = "the next page is this page again";
