// Managed by oasmith. Do not edit: the next run writes it anew.

/** JSON with all its digits: integers of 64 bits and decimals are more than a `number` holds. */
/**
 * How values of a type are read and written, where JSON alone does not say it: `int64` is a `bigint`,
 * `int64-text` and `decimal` are a `string`. What has no codec is the JSON value itself.
 */
export type Codec = "int64" | "uint64" | "int64-text" | "uint64-text" | "decimal" | {
    readonly list: Codec;
} | {
    readonly map: Codec;
} | {
    readonly tuple: readonly (Codec | undefined)[];
} | {
    readonly fields: () => Members;
    readonly rest?: () => Codec;
} | {
    readonly tag: string;
    readonly forms: Members;
} | {
    readonly kinds: () => Readonly<Partial<Record<"number" | "array" | "object", Codec>>>;
};
type Members = Readonly<Record<string, Codec>>;
/** A value that the contract does not have. */
export type Other = string & {
    readonly __other: never;
};
/** The text of bytes in UTF-8; `fatal`: others are refused. */
export declare function decode(bytes: Uint8Array, fatal?: boolean): string;
/** JSON with values that are no JSON values. */
export declare function typed(bytes: Uint8Array, { codec }: {
    readonly codec?: Codec;
}): unknown;
/** The value of a text. A number that would lose digits is refused, unless its codec keeps them. */
export declare function parse(text: string, codec: Codec | undefined): unknown;
/** The text of a value: `bigint` is a number, and so is a text where the codec says so. */
export declare function stringify(value: unknown, codec: Codec | undefined): string;
export {};
