// Managed by oasmith. Do not edit: the next run writes it anew.

/** The currency of a price (ISO 4217). */
export type Currency = "EUR" | "GBP" | "USD" | (string & {});
