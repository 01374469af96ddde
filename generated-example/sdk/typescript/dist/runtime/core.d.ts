// Managed by oasmith. Do not edit: the next run writes it anew.

/** How a call is made: built, sent, repeated and read. */
import { ApiError, DecodeError } from "./errors.js";
import { type Draft } from "./draft.js";
import { type Operation } from "./operation.js";
import type { CallOptions, ClientOptions, Policy, Validate } from "./options.js";
/** What generated code knows of the service. */
export interface Service {
    /** What calls say in `User-Agent`, where the platform lets a program choose it. */
    readonly userAgent: string;
    /** The path below which the service is served. */
    readonly mount: string;
    /** Where the service is, where the contract says it. */
    readonly baseUrl?: string;
    /** The failures that have a class of their own, by status. */
    readonly errors?: Readonly<Record<number, typeof ApiError>>;
}
/** What all calls share. */
export interface Core {
    readonly service: Service;
    readonly options: ClientOptions;
    readonly root: string;
    readonly retry: Policy;
    readonly bodyLimit: number;
    readonly warned: Set<string>;
}
/** What came of the last attempt of a call. */
export interface Reply {
    readonly status: number;
    readonly headers: Headers;
    readonly attempts: number;
    /** The body, where it was read. */
    readonly bytes: Uint8Array;
    /** The answer whose body is still to arrive. */
    readonly response?: Response;
}
/** The core of a client of a service. */
export declare function createCore(service: Service, options: ClientOptions): Core;
/** Attempt after attempt, as the retry policy says. */
export declare function perform(core: Core, made: Draft, options?: CallOptions, isStream?: boolean): Promise<Reply>;
/** How many milliseconds to wait when so many attempts were made; none: no other is. */
export declare function waitFor(retry: Policy, made: number, asked?: number): number | undefined;
export declare function pause(milliseconds: number, signal?: AbortSignal, attempts?: number): Promise<void>;
/** The body, as far as it may be read. */
export declare function whole(response: Response, limit: number): Promise<Uint8Array>;
/** Refuses what is not as the contract says, where a client looks at it. */
export declare function check(validate: Validate | undefined, { id }: Operation<unknown, unknown>, part: string, value: unknown): void;
/** The value of an answer; a failure is thrown. */
export declare function understood(core: Core, operation: Operation<unknown, unknown>, reply: Reply): unknown;
/** The failure of an answer that is not as it should be. */
export declare function unread({ status, headers, attempts, bytes }: Reply, reason: string): DecodeError;
/** The failure that an answer is. */
export declare function failed(core: Core, operation: Operation<unknown, unknown>, reply: Reply): ApiError;
