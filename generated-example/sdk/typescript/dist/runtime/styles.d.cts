// Managed by oasmith. Do not edit: the next run writes it anew.

/** Parameters that are more than scalars (OpenAPI, "Style Values"; RFC 6570). */
import type { Parameter } from "./operation.cjs";
/** A parameter by its `content`: JSON. */
export declare function inContent({ place, name }: Parameter, value: unknown): string[];
/** A path parameter. */
export declare function inPath({ name, style, explode }: Parameter, value: unknown): string[];
/** A query parameter or a cookie: its pairs, none where there is nothing to say. */
export declare function inQuery({ name, style, explode }: Parameter, value: unknown): string[];
/** A header field, as it is: none where there is nothing to say. */
export declare function inHeader({ explode }: Parameter, value: unknown): string[];
