// Managed by oasmith. Do not edit: the next run writes it anew.

import type { OrderLine, OrderLineInput } from "./order-line.js";
import type { OrderStatus } from "./order-status.js";

/** What a customer buys. */
export interface Order {
  /** The identifier of the order, chosen by the server. */
  id: string;
  /** The identifier of the customer. */
  customerId: string;
  /** How far the order has come. */
  status: OrderStatus;
  /** The books that are ordered, in the order in which they were given. */
  lines: OrderLine[];
  /** What the customer wants to say about the order. */
  note?: string;
  /** Why the order was cancelled, if somebody said so. */
  cancellationReason?: string;
  /** When it was created (UTC). */
  createdAt: string;
  /** When it was changed last (UTC). */
  updatedAt: string;
}

/** What a customer buys. */
export interface OrderInput {
  /** The identifier of the customer. */
  customerId: string;
  /** The books that are ordered, in the order in which they were given. */
  lines: OrderLineInput[];
  /** What the customer wants to say about the order. */
  note?: string;
}
