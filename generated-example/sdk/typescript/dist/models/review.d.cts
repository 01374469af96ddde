// Managed by oasmith. Do not edit: the next run writes it anew.

/** What a reader thinks of a book. */
export interface Review {
  /** The identifier of the review, chosen by the server. */
  id: string;
  /** The identifier of the book, taken from the path. */
  bookId: string;
  /** From 1 (do not bother) to 5 (drop everything and read). */
  rating: number;
  /** The review in one line. */
  title: string;
  /** The review at length. */
  body?: string;
  /** The name under which the review appears. */
  reviewer: string;
  /** When it was created (UTC). */
  createdAt: string;
  /** When it was changed last (UTC). */
  updatedAt: string;
}

/** What a reader thinks of a book. */
export interface ReviewInput {
  /** From 1 (do not bother) to 5 (drop everything and read). */
  rating: number;
  /** The review in one line. */
  title: string;
  /** The review at length. */
  body?: string;
  /** The name under which the review appears. */
  reviewer: string;
}
