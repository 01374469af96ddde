// Managed by oasmith. Do not edit: the next run writes it anew.

/** A call that is filled in: everything but credentials. */
import type { Core } from "./core.cjs";
import type { Operation } from "./operation.cjs";
import type { Validate } from "./options.cjs";
/** A call that is filled in. */
export interface Draft {
    readonly operation: Operation<unknown, unknown>;
    /** What looks at its body. */
    readonly validate: Validate | undefined;
    path: string;
    /** The pairs of each query parameter. */
    readonly query: Map<string, string[]>;
    readonly headers: Record<string, string>;
    readonly cookies: string[];
    /** The whole address, where a link leads there. */
    address?: string;
    body?: BodyInit;
    mediaType?: string;
}
/** Fills in a call with the values of its inputs. */
export declare function draft({ options: { validate } }: Core, operation: Operation<unknown, unknown>, values: readonly unknown[]): Draft;
/** The address below the root of the service, with more pairs in its query. */
export declare function addressOf(root: string, { address, path, query }: Draft, more?: string[]): string;
