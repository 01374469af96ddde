// Managed by oasmith. Do not edit: the next run writes it anew.

import type { BookStatus } from "./book-status.cjs";
import type { Currency } from "./currency.cjs";
import type { DimensionsPatch } from "./dimensions-patch.cjs";

/** What changes in a book (JSON merge patch); null removes a property. */
export interface BookPatch {
  /** The title as it stands on the book. */
  title?: string;
  /** The ISBN-13, with or without hyphens. No two books have the same one. */
  isbn?: string;
  /** The identifier of the author, who must exist. */
  authorId?: string;
  /** What the book is about. */
  description?: string | null;
  /** The price of one copy, with two decimals. */
  price?: string;
  /** The currency of a price (ISO 4217). */
  currency?: Currency;
  /**
   * Whether a book can be ordered; a draft is not for sale yet, and a book out of print no longer
   * is.
   */
  status?: BookStatus;
  /** Words to find the book by; they replace the earlier ones. */
  tags?: string[];
  /** The new size and weight of a printed copy, given whole; null removes them. */
  dimensions?: DimensionsPatch | null;
  /** The day on which the book came out. */
  publishedOn?: string | null;
  /** How many pages the book has. */
  pageCount?: number | null;
  /** How many copies are in stock. */
  stock?: number;
}
