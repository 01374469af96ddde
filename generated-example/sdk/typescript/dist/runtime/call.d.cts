// Managed by oasmith. Do not edit: the next run writes it anew.

/** A call that is made when it is awaited. */
import { type Core, type Reply } from "./core.cjs";
import { ApiError, type SdkError } from "./errors.cjs";
import type { Operation } from "./operation.cjs";
import type { CallOptions } from "./options.cjs";
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
export type Outcome<T, F> = (Answered<T> & {
    readonly ok: true;
}) | (F & {
    readonly ok: false;
    readonly error: ApiError;
}) | {
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
export declare class Call<T, F = never> implements PromiseLike<T> {
    #private;
    constructor(core: Core, operation: Operation<T, F>, values: readonly unknown[], options?: CallOptions);
    /** The value, with what came with it. */
    withResponse(): Promise<Answered<T>>;
    /** How the call ended, told by its status: nothing is thrown. */
    result(): Promise<Outcome<T, F>>;
    /**
     * The same, for what has another entity tag by now (RFC 9110, section 13.1.2); `undefined` where it
     * still has this one.
     */
    ifChanged(etag: string): Promise<Answered<T> | undefined>;
    then<A = T, B = never>(resolve?: ((value: T) => A | PromiseLike<A>) | null, reject?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<A | B>;
    catch<B = never>(reject?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B>;
    finally(end?: (() => void) | null): Promise<T>;
}
export declare function answered<T>(reply: Reply, data: T): Answered<T>;
