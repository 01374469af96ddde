// Managed by oasmith. Do not edit: the next run writes it anew.

import type { Customer } from "./customer.js";

/** One page of customers. */
export interface CustomerPage {
  /** The customers of this page, in the requested order. */
  items: Customer[];
  /** Where the next page begins, to be sent as `cursor`; absent on the last page. */
  nextCursor?: string;
}
