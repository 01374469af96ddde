// Managed by oasmith. Do not edit: the next run writes it anew.

/** Why an order is cancelled. */
export interface Cancellation {
  /** The reason, in the words of whoever cancels. */
  reason?: string;
}
