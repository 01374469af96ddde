// Managed by oasmith. Do not edit: the next run writes it anew.

/** Lists, page by page and item by item. */
import { answered } from "./call.js";
import { perform, understood, unread } from "./core.js";
import { Misfit, reason } from "./errors.js";
import { begin } from "./steps.js";
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
        const walk = begin(this.#core, this.#operation, this.#steps, this.#values);
        for (let isMore = true; isMore;) {
            const reply = await perform(this.#core, walk.draft, this.#options);
            const page = understood(this.#core, this.#operation, reply);
            try {
                if (!Array.isArray(this.#steps.items(page) ?? []))
                    throw new Misfit("its items are no list");
                isMore = this.#steps.turn(walk, page, reply);
            }
            catch (error) {
                throw unread(reply, reason(error));
            }
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
