// Managed by oasmith. Do not edit: the next run writes it anew.

/** Lists, page by page and item by item. */
import { answered } from "./call.js";
import { perform, understood } from "./core.js";
import { addressOf, draft } from "./draft.js";
import { DecodeError } from "./errors.js";
import { decode } from "./json.js";
import { link } from "./notices.js";
import { pair } from "./text.js";
/**
 * The items of a list, over all its pages: `for await` asks for a page when the items of the one in front
 * of it are used up. Awaited, it is the first page alone.
 */
export class Items {
    #core;
    #operation;
    #steps;
    #values;
    #options;
    constructor(core, operation, steps, values, options) {
        this.#core = core;
        this.#operation = operation;
        this.#steps = steps;
        this.#values = values;
        this.#options = options;
    }
    async *[Symbol.asyncIterator]() {
        for await (const page of this.pages())
            yield* this.#steps.items(page.data) ?? [];
    }
    /** The pages, with what came with them. */
    async *pages() {
        const walk = new Walk(this.#core, this.#operation, this.#steps, this.#values);
        while (!walk.isOver) {
            const reply = await perform(this.#core, walk.draft, this.#options);
            const page = understood(this.#core, this.#operation, reply);
            walk.arrive(reply, page);
            yield answered(reply, page);
        }
    }
    /** The first page, with what came with it. */
    async withResponse() {
        const { value } = await this.pages().next();
        return value;
    }
    then(resolve, reject) {
        return this.withResponse().then(({ data }) => data).then(resolve, reject);
    }
}
/** The way from page to page. */
class Walk {
    draft;
    isOver = false;
    #root;
    #steps;
    #seen = 0;
    #count;
    constructor(core, operation, steps, values) {
        this.draft = draft(core, operation, values);
        this.#root = core.root;
        this.#steps = steps;
        const said = steps.input === undefined ? undefined : values[steps.input];
        const start = steps.kind === "number" ? (steps.first ?? 1) : 0;
        this.#count = said === undefined ? start : Number(said);
    }
    /** Turns from a page that has come to the next one. */
    arrive(reply, page) {
        const steps = this.#steps;
        const items = steps.items(page) ?? [];
        this.#seen += items.length;
        let next;
        if (steps.kind === "cursor")
            next = steps.next?.(page) || undefined;
        else if (steps.kind === "link")
            next = link(reply.headers, "next");
        else if (items.length > 0 && !this.#isLast(page)) {
            next = steps.kind === "key" ? steps.key?.(items[items.length - 1]) : this.#counted(page, items.length);
        }
        const isAddress = steps.kind === "link" || (steps.kind === "cursor" && ADDRESS.test(String(next)));
        if (next === undefined || next === null)
            this.isOver = true;
        else if (isAddress)
            this.#follow(reply, String(next));
        else
            this.#go(reply, next);
    }
    #isLast(page) {
        const { more, total } = this.#steps;
        return (more && !more(page)) || this.#seen >= Number(total?.(page) ?? Infinity);
    }
    /** The number of the next page, or of the items in front of it. */
    #counted(page, items) {
        const { kind, pages, first = 1 } = this.#steps;
        this.#count += kind === "offset" ? items : 1;
        const isBehind = kind === "number" && this.#count >= Number(pages?.(page) ?? Infinity) + first;
        return isBehind ? undefined : this.#count;
    }
    #go(reply, value) {
        const { operation, query } = this.draft;
        const { name } = operation.inputs?.[this.#steps.input ?? -1];
        const own = pair(name, value);
        if (query.get(name)?.[0] === own)
            throw misled(reply, AGAIN);
        query.delete(name);
        query.set(name, [own]);
        delete this.draft.address;
    }
    #follow(reply, target) {
        const base = new URL(addressOf(this.#root, this.draft));
        let address;
        try {
            address = new URL(target, base);
        }
        catch {
            // It is at no place.
        }
        // Credentials go there.
        if (address?.origin !== base.origin)
            throw misled(reply, "the next page is at another place than the service");
        if (address.href === base.href)
            throw misled(reply, AGAIN);
        this.draft.address = address.href;
    }
}
/** A cursor that is an address: opaque ones begin with a slash too, but have no query. */
const ADDRESS = /^(?:https?:\/\/|\/.*\?)/;
const AGAIN = "the next page is this page again";
function misled(reply, reason) {
    return new DecodeError(reply.status, reply.headers, reason, decode(reply.bytes));
}
