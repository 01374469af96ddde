// Managed by oasmith. Do not edit: the next run writes it anew.

/** Lists, page by page and item by item. */

import { type Answered, answered } from "./call.js";
import { type Core, perform, understood, unread } from "./core.js";
import { Misfit, reason } from "./errors.js";
import type { Operation } from "./operation.js";
import type { CallOptions } from "./options.js";
import { type Steps, begin } from "./steps.js";

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
    const walk = begin(this.#core, this.#operation, this.#steps, this.#values);
    for (let isMore = true; isMore; ) {
      const reply = await perform(this.#core, walk.draft, this.#options);
      const page = understood(this.#core, this.#operation, reply) as P;
      try {
        if (!Array.isArray(this.#steps.items(page) ?? [])) throw new Misfit("its items are no list");
        isMore = this.#steps.turn(walk, page, reply);
      } catch (error) {
        throw unread(reply, reason(error));
      }
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
