// Managed by oasmith. Do not edit: the next run writes it anew.

/** Messages that a service sends by itself (standardwebhooks.com). */

import { parse } from "./json.js";

/** A message that is not taken for one of the service. */
export class WebhookError extends Error {
  override name = "WebhookError";
}

/** Tells messages of the service from those of others, by a secret that both know. */
export class Webhook {
  readonly #key: Promise<CryptoKey>;
  readonly #tolerance: number;

  /**
   * With this secret: Base64, with or without `whsec_` in front. `tolerance` is how many seconds the time of
   * a message may lie from now: 300 unless said.
   */
  constructor(secret: string, options: { readonly tolerance?: number } = {}) {
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = Uint8Array.from(atob(secret.replace(/^whsec_/, "")), (sign) => sign.charCodeAt(0));
    } catch {
      bytes = new Uint8Array();
    }
    if (bytes.length === 0) throw new WebhookError("the secret is no Base64");
    this.#key = crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
    this.#tolerance = options.tolerance ?? 300;
  }

  /** The value that a message carries, if it comes from the service; `body` is the body as it came. */
  async verify(headers: Headers | Readonly<Record<string, string>>, body: string): Promise<unknown> {
    const given = new Headers(headers);
    const [id, sent, signatures] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => {
      const value = given.get(name);
      if (value === null) throw new WebhookError(`the header field ${name} is missing`);
      return value;
    }) as [string, string, string];
    if (!/^\d+$/.test(sent)) throw new WebhookError("its time is none");
    if (Math.abs(Date.now() / 1000 - Number(sent)) > this.#tolerance) {
      throw new WebhookError("it is too old, or from a time to come");
    }
    const signed = new TextEncoder().encode(`${id}.${sent}.${body}`);
    for (const signature of signatures.split(/\s+/)) {
      if (signature.startsWith("v1,") && (await this.#fits(signature.slice(3), signed))) {
        return parse(body, undefined);
      }
    }
    throw new WebhookError("no signature of it fits");
  }

  async #fits(signature: string, signed: Uint8Array<ArrayBuffer>): Promise<boolean> {
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = Uint8Array.from(atob(signature), (sign) => sign.charCodeAt(0));
    } catch {
      return false;
    }
    return crypto.subtle.verify("HMAC", await this.#key, bytes, signed);
  }
}
