// Managed by oasmith. Do not edit: the next run writes it anew.

/** What changes in a review (JSON merge patch); null removes a property. */
export interface ReviewPatch {
  /** From 1 (do not bother) to 5 (drop everything and read). */
  rating?: number;
  /** The review in one line. */
  title?: string;
  /** The review at length. */
  body?: string | null;
  /** The name under which the review appears. */
  reviewer?: string;
}
