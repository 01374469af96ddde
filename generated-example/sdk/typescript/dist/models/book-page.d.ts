// Managed by oasmith. Do not edit: the next run writes it anew.

import type { Book } from "./book.js";

/** One page of books. */
export interface BookPage {
  /** The books of this page, in the requested order. */
  items: Book[];
  /** Where the next page begins, to be sent as `cursor`; absent on the last page. */
  nextCursor?: string;
}
