// Managed by oasmith. Do not edit: the next run writes it anew.

import type { Order } from "./order.js";

/** One page of orders. */
export interface OrderPage {
  /** The orders of this page, in the requested order. */
  items: Order[];
  /** Where the next page begins, to be sent as `cursor`; absent on the last page. */
  nextCursor?: string;
}
