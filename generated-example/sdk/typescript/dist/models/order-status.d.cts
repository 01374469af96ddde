// Managed by oasmith. Do not edit: the next run writes it anew.

/** How far an order has come. */
export type OrderStatus = "placed" | "paid" | "shipped" | "cancelled" | (string & {});
