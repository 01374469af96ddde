// Managed by oasmith. Do not edit: the next run writes it anew.

/** What a client and a call can say. */
export {};
