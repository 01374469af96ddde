// Managed by oasmith. Do not edit: the next run writes it anew.

/** One book of an order, in any number of copies. */
export interface OrderLine {
  /** The identifier of the book. */
  bookId: string;
  /** How many copies are ordered. */
  quantity: number;
  /** The price of one copy at the time of the order, with two decimals. */
  unitPrice: string;
  /** Whether the line still counts. */
  status: OrderLineStatus;
}

/** One book of an order, in any number of copies. */
export interface OrderLineInput {
  /** The identifier of the book. */
  bookId: string;
  /** How many copies are ordered. */
  quantity: number;
  /** The price of one copy at the time of the order, with two decimals. */
  unitPrice: string;
}

/** Whether the line still counts. */
export type OrderLineStatus = "open" | "cancelled" | (string & {});
