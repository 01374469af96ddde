// Managed by oasmith. Do not edit: the next run writes it anew.

/** Tokens that the client asks for itself (RFC 6749, section 4.4). */

import { waitFor, whole } from "./core.js";
import { DecodeError, TokenError } from "./errors.js";
import { decode } from "./json.js";
import { retryAfter } from "./notices.js";
import type { TokenContext, Tokens } from "./options.js";
import { base64, pair, percent } from "./text.js";

interface Source {
  url: string;
  scopes: readonly string[];
}

interface Slot {
  /** What calls wait for; a promise that failed is asked for anew. */
  asked: Promise<string> | undefined;
  /** Until when the token is used, in milliseconds. */
  until: number;
}

/**
 * Tokens by identifier and secret of a client. A token is kept until half a minute before it ends, and calls
 * at the same time wait for one.
 */
export function clientCredentials(id: string, secret: string): Tokens {
  const slots = new Map<string, Slot>();
  const slotOf = (source: Source): Slot => {
    const key = JSON.stringify([source.url, source.scopes]);
    let slot = slots.get(key);
    if (!slot) slots.set(key, (slot = { asked: undefined, until: 0 }));
    return slot;
  };
  const credentials = base64(`${percent(id)}:${percent(secret)}`);
  return {
    get(source, context) {
      const slot = slotOf(source);
      if (!slot.asked || Date.now() >= slot.until) {
        slot.until = Infinity;
        slot.asked = ask(source, context, credentials, slot).catch((error: unknown) => {
          slot.asked = undefined;
          throw error;
        });
      }
      return slot.asked;
    },
    forget(source) {
      slotOf(source).asked = undefined;
    },
  };
}

/** The most bytes of an answer. */
const LIMIT = 1024 * 1024;

async function ask(source: Source, context: TokenContext, credentials: string, slot: Slot): Promise<string> {
  for (let made = 1; ; made += 1) {
    let response: Response | undefined;
    let cause: unknown;
    try {
      response = await send(source, context, credentials);
      if (response.status === 200) return granted(await whole(response, LIMIT), slot);
    } catch (error) {
      if (error instanceof TokenError) throw error;
      if (error instanceof DecodeError) throw new TokenError("the answer is too long", 200);
      cause = error;
    }
    const status = response?.status;
    const isPassing = status === undefined || status === 408 || status === 429 || status >= 500;
    const asked = response && retryAfter(response.headers);
    const wait = isPassing ? waitFor(context.retry, made, asked) : undefined;
    if (wait === undefined) {
      const reason = status === undefined ? "the token URL cannot be reached" : "the token URL refuses it";
      throw Object.assign(new TokenError(reason, status), { cause });
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

function send(source: Source, context: TokenContext, credentials: string): Promise<Response> {
  let body = "grant_type=client_credentials";
  if (source.scopes.length > 0) body += `&${pair("scope", source.scopes.join(" "))}`;
  return context.fetch(new URL(source.url, `${context.root}/`).href, {
    method: "POST",
    headers: {
      accept: "application/json",
      authorization: `Basic ${credentials}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(context.timeout),
  });
}

function granted(bytes: Uint8Array, slot: Slot): string {
  let found: unknown;
  try {
    found = JSON.parse(decode(bytes));
  } catch {
    // What the error says may show the token.
  }
  const { access_token: token, expires_in: life } = (found ?? {}) as Record<string, unknown>;
  // RFC 6749, appendix A.12: other signs could not be sent.
  if (typeof token !== "string" || !/^[ -~]+$/.test(token)) throw new TokenError("the answer holds no token", 200);
  if (typeof life === "number" || (typeof life === "string" && /^\d+$/.test(life))) {
    const seconds = Number(life);
    if (!Number.isFinite(seconds)) throw new TokenError("the answer says no time", 200);
    // Half a minute before its end, or in the middle of a short life.
    slot.until = Date.now() + (seconds - Math.min(30, seconds / 2)) * 1000;
  }
  return token;
}
