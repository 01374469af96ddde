// Managed by oasmith. Do not edit: the next run writes it anew.

/** Lists, page by page and item by item. */
import { type Answered } from "./call.cjs";
import { type Core } from "./core.cjs";
import type { Operation } from "./operation.cjs";
import type { CallOptions } from "./options.cjs";
/** How a list is read page by page. */
export interface Steps<P, T> {
    readonly kind: "cursor" | "number" | "offset" | "key" | "link";
    /** The input that chooses the page, by its number; none for links. */
    readonly input?: number;
    /** The items of a page. */
    readonly items: (page: P) => readonly T[] | null | undefined;
    /** The cursor that a page tells. */
    readonly next?: (page: P) => string | null | undefined;
    /** The key of an item. */
    readonly key?: (item: T) => unknown;
    /** Whether a page says that more follow. */
    readonly more?: (page: P) => unknown;
    /** How many pages, or items, a page says that there are. */
    readonly pages?: (page: P) => number | bigint | string | null | undefined;
    readonly total?: (page: P) => number | bigint | string | null | undefined;
    /** The number of the first page: 1 unless said. */
    readonly first?: number;
}
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
