// Managed by oasmith. Do not edit: the next run writes it anew.

import type { Author } from "./author.cjs";

/** One page of authors. */
export interface AuthorPage {
  /** The authors of this page, in the requested order. */
  items: Author[];
  /** Where the next page begins, to be sent as `cursor`; absent on the last page. */
  nextCursor?: string;
}
