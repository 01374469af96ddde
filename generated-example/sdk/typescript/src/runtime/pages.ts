// Managed by oasmith. Do not edit: the next run writes it anew.

/** Lists, page by page and item by item. */

import { type Answered, answered } from "./call.js";
import { type Core, type Reply, perform, understood } from "./core.js";
import { type Draft, addressOf, draft } from "./draft.js";
import { DecodeError } from "./errors.js";
import { decode } from "./json.js";
import { link } from "./notices.js";
import type { Operation, Parameter } from "./operation.js";
import type { CallOptions } from "./options.js";
import { pair } from "./text.js";

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
export class Items<T, P> implements AsyncIterable<T>, PromiseLike<P> {
  readonly #core: Core;
  readonly #operation: Operation<P, unknown>;
  readonly #steps: Steps<P, T>;
  readonly #values: readonly unknown[];
  readonly #options: CallOptions | undefined;

  constructor(
    core: Core,
    operation: Operation<P, unknown>,
    steps: Steps<P, T>,
    values: readonly unknown[],
    options?: CallOptions,
  ) {
    this.#core = core;
    this.#operation = operation;
    this.#steps = steps;
    this.#values = values;
    this.#options = options;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const page of this.pages()) yield* this.#steps.items(page.data) ?? [];
  }

  /** The pages, with what came with them. */
  async *pages(): AsyncGenerator<Answered<P>, void, undefined> {
    const walk = new Walk(this.#core, this.#operation, this.#steps, this.#values);
    while (!walk.isOver) {
      const reply = await perform(this.#core, walk.draft, this.#options);
      const page = understood(this.#core, this.#operation, reply) as P;
      walk.arrive(reply, page);
      yield answered(reply, page);
    }
  }

  /** The first page, with what came with it. */
  async withResponse(): Promise<Answered<P>> {
    const { value } = await this.pages().next();
    return value as Answered<P>;
  }

  then<A = P, B = never>(
    resolve?: ((value: P) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.withResponse().then(({ data }) => data).then(resolve, reject);
  }
}

/** The way from page to page. */
class Walk<P, T> {
  readonly draft: Draft;
  isOver = false;
  readonly #root: string;
  readonly #steps: Steps<P, T>;
  #seen = 0;
  #count: number;

  constructor(
    core: Core,
    operation: Operation<P, unknown>,
    steps: Steps<P, T>,
    values: readonly unknown[],
  ) {
    this.draft = draft(core, operation, values);
    this.#root = core.root;
    this.#steps = steps;
    const said = steps.input === undefined ? undefined : values[steps.input];
    const start = steps.kind === "number" ? (steps.first ?? 1) : 0;
    this.#count = said === undefined ? start : Number(said);
  }

  /** Turns from a page that has come to the next one. */
  arrive(reply: Reply, page: P): void {
    const steps = this.#steps;
    const items = steps.items(page) ?? [];
    this.#seen += items.length;
    let next: unknown;
    if (steps.kind === "cursor") next = steps.next?.(page) || undefined;
    else if (steps.kind === "link") next = link(reply.headers, "next");
    else if (items.length > 0 && !this.#isLast(page)) {
      next = steps.kind === "key" ? steps.key?.(items[items.length - 1] as T) : this.#counted(page, items.length);
    }
    const isAddress = steps.kind === "link" || (steps.kind === "cursor" && ADDRESS.test(String(next)));
    if (next === undefined || next === null) this.isOver = true;
    else if (isAddress) this.#follow(reply, String(next));
    else this.#go(reply, next);
  }

  #isLast(page: P): boolean {
    const { more, total } = this.#steps;
    return (more && !more(page)) || this.#seen >= Number(total?.(page) ?? Infinity);
  }

  /** The number of the next page, or of the items in front of it. */
  #counted(page: P, items: number): number | undefined {
    const { kind, pages, first = 1 } = this.#steps;
    this.#count += kind === "offset" ? items : 1;
    const isBehind = kind === "number" && this.#count >= Number(pages?.(page) ?? Infinity) + first;
    return isBehind ? undefined : this.#count;
  }

  #go(reply: Reply, value: unknown): void {
    const { operation, query } = this.draft;
    const { name } = operation.inputs?.[this.#steps.input ?? -1] as Parameter;
    const own = pair(name, value);
    if (query.get(name)?.[0] === own) throw misled(reply, AGAIN);
    query.delete(name);
    query.set(name, [own]);
    delete this.draft.address;
  }

  #follow(reply: Reply, target: string): void {
    const base = new URL(addressOf(this.#root, this.draft));
    let address: URL | undefined;
    try {
      address = new URL(target, base);
    } catch {
      // It is at no place.
    }
    // Credentials go there.
    if (address?.origin !== base.origin) throw misled(reply, "the next page is at another place than the service");
    if (address.href === base.href) throw misled(reply, AGAIN);
    this.draft.address = address.href;
  }
}

/** A cursor that is an address: opaque ones begin with a slash too, but have no query. */
const ADDRESS = /^(?:https?:\/\/|\/.*\?)/;
const AGAIN = "the next page is this page again";

function misled(reply: Reply, reason: string): DecodeError {
  return new DecodeError(reply.status, reply.headers, reason, decode(reply.bytes));
}
