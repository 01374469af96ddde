// Managed by oasmith. Do not edit: the next run writes it anew.

/** `ListOrders sort`. */
export type ListOrdersSort =
  | "createdAt"
  | "-createdAt"
  | "updatedAt"
  | "-updatedAt"
  | (string & {});
