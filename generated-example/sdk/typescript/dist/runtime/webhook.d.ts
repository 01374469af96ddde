// Managed by oasmith. Do not edit: the next run writes it anew.

/** Messages that a service sends by itself (standardwebhooks.com). */
/** A message that is not taken for one of the service. */
export declare class WebhookError extends Error {
    name: string;
}
/** Tells messages of the service from those of others, by a secret that both know. */
export declare class Webhook {
    #private;
    /**
     * With this secret: Base64, with or without `whsec_` in front. `tolerance` is how many seconds the time of
     * a message may lie from now: 300 unless said.
     */
    constructor(secret: string, options?: {
        readonly tolerance?: number;
    });
    /** The value that a message carries, if it comes from the service; `body` is the body as it came. */
    verify(headers: Headers | Readonly<Record<string, string>>, body: string): Promise<unknown>;
}
