// Managed by oasmith. Do not edit: the next run writes it anew.

/** From page to page. */

import type { Core, Reply } from "./core.js";
import { type Draft, addressOf, draft } from "./draft.js";
import { Misfit } from "./errors.js";
import { link } from "./notices.js";
import type { Operation, Parameter } from "./operation.js";
import { pair } from "./text.js";

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

export function begin<P, T>(
  core: Core,
  operation: Operation<P, unknown>,
  steps: Steps<P, T>,
  values: readonly unknown[],
): Walk<P, T> {
  const said = values[steps.input ?? -1] ?? steps.first ?? 0;
  return { root: core.root, steps, draft: draft(core, operation, values), seen: 0, count: Number(said) };
}

/** The next page has the cursor that this one tells. */
export function byCursor<P, T>(walk: Walk<P, T>, page: P): boolean {
  const cursor = walk.steps.next?.(page);
  if (!cursor) return false;
  return ADDRESS.test(cursor) ? follow(walk, cursor) : choose(walk, cursor);
}

/** The next page is where a link leads. */
export function byLink<P, T>(walk: Walk<P, T>, _: P, reply: Reply): boolean {
  const target = link(reply.headers, "next");
  return target !== undefined && follow(walk, target);
}

/** The next page begins behind the last item. */
export function byKey<P, T>(walk: Walk<P, T>, page: P): boolean {
  const last = arrived(walk, page).at(-1);
  return !!last && choose(walk, walk.steps.key?.(last));
}

/** The next page has the next number. */
export function byNumber<P, T>(walk: Walk<P, T>, page: P): boolean {
  const { pages, first = 1 } = walk.steps;
  const isMore = arrived(walk, page).length > 0 && ++walk.count < Number(pages?.(page) ?? Infinity) + first;
  return isMore && choose(walk, walk.count);
}

/** The next page skips the items that have come. */
export function byOffset<P, T>(walk: Walk<P, T>, page: P): boolean {
  const { length } = arrived(walk, page);
  walk.count += length;
  return length > 0 && choose(walk, walk.count);
}

/** The items of a page that is not the last; else none. */
function arrived<P, T>(walk: Walk<P, T>, page: P): readonly T[] {
  const { items, more, total } = walk.steps;
  const own = items(page) ?? [];
  walk.seen += own.length;
  const isLast = (more && !more(page)) || walk.seen >= Number(total?.(page) ?? Infinity);
  return isLast ? [] : own;
}

function choose<P, T>({ draft, steps }: Walk<P, T>, value: unknown): boolean {
  if (value === undefined || value === null) return false;
  const { operation, query } = draft;
  const { name } = (operation.inputs as readonly Parameter[])[steps.input as number] as Parameter;
  const own = pair(name, value);
  if (query.get(name)?.[0] === own) throw new Misfit(AGAIN);
  query.delete(name);
  query.set(name, [own]);
  delete draft.address;
  return true;
}

function follow<P, T>({ root, draft }: Walk<P, T>, target: string): boolean {
  const base = new URL(addressOf(root, draft));
  let address: URL | undefined;
  try {
    address = new URL(target, base);
  } catch {
    // It is at no place.
  }
  // Credentials go there, and no others.
  if (address?.origin !== base.origin || address.username || address.password) {
    throw new Misfit("the next page is at another place than the service");
  }
  if (address.href === base.href) throw new Misfit(AGAIN);
  draft.address = address.href;
  return true;
}

/** A cursor that is an address: opaque ones begin with a slash too, but have no query. */
const ADDRESS = /^(?:https?:\/\/|\/.*\?)/;
const AGAIN = "the next page is this page again";
