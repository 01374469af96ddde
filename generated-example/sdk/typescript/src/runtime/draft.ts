// Managed by oasmith. Do not edit: the next run writes it anew.

/** A call that is filled in: everything but credentials. */

import type { Core } from "./core.js";
import { InvalidRequestError, SdkError, reason } from "./errors.js";
import type { Operation, Parameter } from "./operation.js";
import type { Validate } from "./options.js";
import { pair, percent, text } from "./text.js";

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
export function draft(
  { options: { validate } }: Core,
  operation: Operation<unknown, unknown>,
  values: readonly unknown[],
): Draft {
  const made: Draft = { operation, validate, path: "", query: new Map(), headers: {}, cookies: [] };
  const inputs = operation.inputs ?? [];
  try {
    for (const piece of operation.path) {
      if (typeof piece === "string") {
        made.path += piece;
      } else {
        const encoded = written(inputs[piece] as Parameter, values[piece]).join("");
        if (encoded === "") throw new InvalidRequestError("a path parameter must not be empty");
        made.path += encoded;
      }
    }
    if (/\/\.\.?(?:\/|$)/.test(made.path)) {
      throw new InvalidRequestError("a path parameter must not be `.` or `..`");
    }
    inputs.forEach((input, index) => {
      const value = values[index];
      if (value === undefined) return;
      if (input.place === "body") input.write(made, input, value);
      else if (input.place === "query") made.query.set(input.name, written(input, value));
      else if (input.place === "cookie") made.cookies.push(...written(input, value));
      else if (input.place === "header") {
        const pieces = written(input, value);
        if (pieces.length > 0) made.headers[input.name.toLowerCase()] = pieces.join(",");
      }
    });
  } catch (error) {
    if (error instanceof SdkError) throw error;
    throw new InvalidRequestError(reason(error));
  }
  return made;
}

/** The address below the root of the service, with more pairs in its query. */
export function addressOf(root: string, { address, path, query }: Draft, more: string[] = []): string {
  const pairs = address === undefined ? [...query.values(), more].flat() : more;
  const url = address ?? root + path;
  return pairs.length > 0 ? url + (url.includes("?") ? "&" : "?") + pairs.join("&") : url;
}

function written(parameter: Parameter, value: unknown): string[] {
  const { place, name, write } = parameter;
  if (write) return write(parameter, value);
  const items: unknown[] = Array.isArray(value) ? value : [value];
  if (place === "path") return [items.map((item) => percent(text(item))).join(",")];
  return items.map((item) => (place === "header" ? text(item) : pair(name, item)));
}
