// Managed by oasmith. Do not edit: the next run writes it anew.

/** `ListCustomers sort`. */
export type ListCustomersSort = "name" | "-name" | "createdAt" | "-createdAt" | (string & {});
