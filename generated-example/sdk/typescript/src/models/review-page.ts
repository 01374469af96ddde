// Managed by oasmith. Do not edit: the next run writes it anew.

import type { Review } from "./review.js";

/** One page of reviews. */
export interface ReviewPage {
  /** The reviews of this page, in the requested order. */
  items: Review[];
  /** Where the next page begins, to be sent as `cursor`; absent on the last page. */
  nextCursor?: string;
}
