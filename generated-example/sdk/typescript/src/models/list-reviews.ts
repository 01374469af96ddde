// Managed by oasmith. Do not edit: the next run writes it anew.

/** `ListReviews sort`. */
export type ListReviewsSort = "createdAt" | "-createdAt" | "rating" | "-rating" | (string & {});
