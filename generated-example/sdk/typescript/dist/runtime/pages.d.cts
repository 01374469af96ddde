// Managed by oasmith. Do not edit: the next run writes it anew.

/** Lists, page by page and item by item. */
import { type Answered } from "./call.cjs";
import { type Core } from "./core.cjs";
import type { Operation } from "./operation.cjs";
import type { CallOptions } from "./options.cjs";
import { type Steps } from "./steps.cjs";
/**
 * The items of a list, over all its pages: `for await` asks for a page when the items of the one in front
 * of it are used up. Awaited, it is the first page alone.
 */
export declare class Items<T, P> implements AsyncIterable<T>, PromiseLike<P> {
    #private;
    constructor(core: Core, operation: Operation<P, unknown>, steps: Steps<P, T>, values: readonly unknown[], options?: CallOptions);
    [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined>;
    /** The pages, with what came with them. */
    pages(): AsyncGenerator<Answered<P>, void, undefined>;
    /** The first page, with what came with it. */
    withResponse(): Promise<Answered<P>>;
    then<A = P, B = never>(resolve?: ((value: P) => A | PromiseLike<A>) | null, reject?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<A | B>;
}
