// Managed by oasmith. Do not edit: the next run writes it anew.

/** A call that is made when it is awaited. */

import { type Core, type Reply, perform, understood } from "./core.js";
import { draft } from "./draft.js";
import { ApiError, type SdkError } from "./errors.js";
import { requestId } from "./notices.js";
import type { Operation } from "./operation.js";
import type { CallOptions } from "./options.js";

/** An answer: its value, and what came with it. */
export interface Answered<T> {
  /** What the call gives. */
  readonly data: T;
  /** The status. */
  readonly status: number;
  /** The header fields. */
  readonly headers: Headers;
  /** How many attempts were made; more than one: the call was repeated. */
  readonly attempts: number;
  /** The identifier of the request (`X-Request-Id`), as in the logs of the service. */
  readonly requestId: string | undefined;
  /** The entity tag of what was answered (RFC 9110, section 8.8.3). */
  readonly etag: string | undefined;
}

/** How a call ended, as a value: nothing is thrown. */
export type Outcome<T, F> =
  | (Answered<T> & { readonly ok: true })
  | (F & { readonly ok: false; readonly error: ApiError })
  | {
      readonly ok: false;
      readonly declared: undefined;
      /** Of an answer that the contract does not declare. */
      readonly status: number | undefined;
      readonly body: unknown;
      readonly error: SdkError;
    };

/**
 * A call: it is made when it is awaited, or when one of its methods is called, and once.
 *
 * `F` names the declared failures: their status and their body.
 */
export class Call<T, F = never> implements PromiseLike<T> {
  readonly #core: Core;
  readonly #operation: Operation<T, F>;
  readonly #values: readonly unknown[];
  readonly #options: CallOptions | undefined;
  #made: Promise<Answered<T>> | undefined;

  constructor(core: Core, operation: Operation<T, F>, values: readonly unknown[], options?: CallOptions) {
    this.#core = core;
    this.#operation = operation;
    this.#values = values;
    this.#options = options;
  }

  /** The value, with what came with it. */
  withResponse(): Promise<Answered<T>> {
    return (this.#made ??= this.#make(this.#options));
  }

  /** How the call ended, told by its status: nothing is thrown. */
  async result(): Promise<Outcome<T, F>> {
    try {
      return { ok: true, ...(await this.withResponse()) };
    } catch (error) {
      const isApi = error instanceof ApiError;
      const { declared, status, body } = (isApi ? error : {}) as Partial<ApiError>;
      return { ok: false, declared, status, body, error } as Outcome<T, F>;
    }
  }

  /**
   * The same, for what has another entity tag by now (RFC 9110, section 13.1.2); `undefined` where it
   * still has this one.
   */
  async ifChanged(etag: string): Promise<Answered<T> | undefined> {
    const headers = { ...this.#options?.headers, "if-none-match": etag };
    const reply = await this.#reply({ ...this.#options, headers });
    return reply.status === 304 ? undefined : this.#answered(reply);
  }

  then<A = T, B = never>(
    resolve?: ((value: T) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.withResponse().then(({ data }) => data).then(resolve, reject);
  }

  catch<B = never>(reject?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, reject);
  }

  finally(end?: (() => void) | null): Promise<T> {
    return this.then().finally(end);
  }

  async #make(options: CallOptions | undefined): Promise<Answered<T>> {
    return this.#answered(await this.#reply(options));
  }

  async #reply(options: CallOptions | undefined): Promise<Reply> {
    return perform(this.#core, draft(this.#core, this.#operation, this.#values), options);
  }

  #answered(reply: Reply): Answered<T> {
    return answered(reply, understood(this.#core, this.#operation, reply) as T);
  }
}

export function answered<T>(reply: Reply, data: T): Answered<T> {
  const { status, headers, attempts } = reply;
  return {
    data,
    status,
    headers,
    attempts,
    requestId: requestId(headers),
    etag: headers.get("etag") ?? undefined,
  };
}
