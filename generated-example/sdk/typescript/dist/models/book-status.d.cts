// Managed by oasmith. Do not edit: the next run writes it anew.

/**
 * Whether a book can be ordered; a draft is not for sale yet, and a book out of print no longer
 * is.
 */
export type BookStatus = "draft" | "available" | "out_of_print" | (string & {});
