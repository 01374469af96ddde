// Managed by oasmith. Do not edit: the next run writes it anew.

"use strict";
/** Messages that a service sends by itself (standardwebhooks.com). */
const { parse } = require("./json.cjs");
/** A message that is not taken for one of the service. */
class WebhookError extends Error {
    name = "WebhookError";
}
/** Tells messages of the service from those of others, by a secret that both know. */
class Webhook {
    #key;
    #tolerance;
    /**
     * With this secret: Base64, with or without `whsec_` in front. `tolerance` is how many seconds the time of
     * a message may lie from now: 300 unless said.
     */
    constructor(secret, options = {}) {
        let bytes;
        try {
            bytes = Uint8Array.from(atob(secret.replace(/^whsec_/, "")), (sign) => sign.charCodeAt(0));
        }
        catch {
            bytes = new Uint8Array();
        }
        if (bytes.length === 0)
            throw new WebhookError("the secret is no Base64");
        this.#key = crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
        this.#tolerance = options.tolerance ?? 300;
    }
    /** The value that a message carries, if it comes from the service; `body` is the body as it came. */
    async verify(headers, body) {
        const given = new Headers(headers);
        const [id, sent, signatures] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => {
            const value = given.get(name);
            if (value === null)
                throw new WebhookError(`the header field ${name} is missing`);
            return value;
        });
        if (!/^\d+$/.test(sent))
            throw new WebhookError("its time is none");
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
    async #fits(signature, signed) {
        let bytes;
        try {
            bytes = Uint8Array.from(atob(signature), (sign) => sign.charCodeAt(0));
        }
        catch {
            return false;
        }
        return crypto.subtle.verify("HMAC", await this.#key, bytes, signed);
    }
}
Object.assign(exports, { WebhookError, Webhook });
