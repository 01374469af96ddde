// Managed by oasmith. Do not edit: the next run writes it anew.

/** What generated code knows of an operation. */
import type { Draft } from "./draft.cjs";
import type { Codec } from "./json.cjs";
/** Where a client gets a token by its own credentials (RFC 6749, section 4.4). */
export interface TokenSource {
    /** The token URL, perhaps relative to the address of the service. */
    readonly url: string;
    /** The scopes that the token must have. */
    readonly scopes: readonly string[];
}
/** What a security scheme asks for. */
export type Scheme = {
    readonly kind: "bearer";
    readonly source?: TokenSource;
} | {
    readonly kind: "basic";
} | {
    readonly kind: "apiKey";
    /** What the contract calls the scheme. */
    readonly scheme: string;
    readonly place: "header" | "query" | "cookie";
    readonly name: string;
} | {
    readonly kind: "other";
};
/** How a value that is not a scalar is written. */
export type Style = "simple" | "label" | "matrix" | "form" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "content";
/** What a caller gives. */
export type Input = Parameter | Content;
/** A parameter: scalars and lists in the usual styles are written as they are, all else by `write`. */
export interface Parameter {
    readonly place: "path" | "query" | "header" | "cookie";
    /** Its name on the wire. */
    readonly name: string;
    /** Writes it: pairs in the query and in cookies, texts with commas between them elsewhere. */
    readonly write?: (parameter: Parameter, value: unknown) => string[];
    readonly style?: Style;
    readonly explode?: boolean;
}
/** A body, or a part of one. */
export interface Content {
    readonly place: "body";
    /** The media type; of a part its name. */
    readonly name: string;
    /** Puts it where it travels. */
    readonly write: (draft: Draft, content: Content, value: unknown) => void;
    /** How it is written where JSON alone does not say it. */
    readonly codec?: Codec;
}
/** A declared answer. */
export interface Answer {
    /** Reads its body. */
    readonly read: (bytes: Uint8Array, answer: Answer) => unknown;
    /** How it is read where JSON alone does not say it. */
    readonly codec?: Codec;
}
/** A declared failure: what declares it, a status, `4XX` or `default`, and its body. */
export interface Failure<D extends string, B> {
    readonly declared: D;
    readonly status: number;
    readonly body: B;
}
/** An operation of the contract, whose success is a `T` and whose failures are `F`. */
export interface Operation<T, F = never> {
    /** What the contract calls it. */
    readonly id: string;
    /** The HTTP method, in capitals. */
    readonly method: string;
    /** The path: texts, and numbers of inputs. */
    readonly path: readonly (string | number)[];
    /** The media types that it answers. */
    readonly accept: string;
    /** What a caller gives. */
    readonly inputs?: readonly Input[];
    /** The answers by what declares them: a status, `4XX` or `default`. */
    readonly answers: Readonly<Record<string, Answer>>;
    /** What declares the successes. */
    readonly ok: readonly string[];
    /** Alternatives of credentials. */
    readonly security?: readonly (readonly Scheme[])[];
    /** Whether it declares a header parameter `Idempotency-Key`. */
    readonly hasKey?: boolean;
    /** The media type that asks for a stream, where it answers something else too. */
    readonly streamAccept?: string;
    /** Only for the compiler. */
    readonly types?: [T, F];
}
/** What the contract declares for a status: by what, and how it is read. */
export declare function declared(operation: Operation<unknown, unknown>, status: number): {
    name: string;
    answer: Answer;
    isOk: boolean;
} | undefined;
/** Whether the method may be repeated without doing more (RFC 9110, section 9.2.2). */
export declare function isIdempotent(method: string): boolean;
