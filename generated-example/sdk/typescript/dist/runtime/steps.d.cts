// Managed by oasmith. Do not edit: the next run writes it anew.

/** From page to page. */
import type { Core, Reply } from "./core.cjs";
import { type Draft } from "./draft.cjs";
import type { Operation } from "./operation.cjs";
/** How a list is read page by page. */
export interface Steps<P, T> {
    /** Turns from a page that has come to the next one; `false`: there is none. What it throws is wrong with the page. */
    readonly turn: (walk: Walk<P, T>, page: P, reply: Reply) => boolean;
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
    /** The number of the first page. */
    readonly first?: number;
}
/** A list that is being read. */
export interface Walk<P, T> {
    readonly root: string;
    readonly steps: Steps<P, T>;
    /** The call for the next page. */
    readonly draft: Draft;
    /** How many items have come. */
    seen: number;
    /** The number of the page, or of the items in front of it. */
    count: number;
}
export declare function begin<P, T>(core: Core, operation: Operation<P, unknown>, steps: Steps<P, T>, values: readonly unknown[]): Walk<P, T>;
/** The next page has the cursor that this one tells. */
export declare function byCursor<P, T>(walk: Walk<P, T>, page: P): boolean;
/** The next page is where a link leads. */
export declare function byLink<P, T>(walk: Walk<P, T>, _: P, reply: Reply): boolean;
/** The next page begins behind the last item. */
export declare function byKey<P, T>(walk: Walk<P, T>, page: P): boolean;
/** The next page has the next number. */
export declare function byNumber<P, T>(walk: Walk<P, T>, page: P): boolean;
/** The next page skips the items that have come. */
export declare function byOffset<P, T>(walk: Walk<P, T>, page: P): boolean;
