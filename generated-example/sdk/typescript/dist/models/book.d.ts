// Managed by oasmith. Do not edit: the next run writes it anew.

import type { BookStatus } from "./book-status.js";
import type { Currency } from "./currency.js";
import type { Dimensions } from "./dimensions.js";

/** A book in the catalogue. */
export interface Book {
  /** The identifier of the book, chosen by the server. */
  id: string;
  /** The title as it stands on the book. */
  title: string;
  /** The ISBN-13, with or without hyphens. No two books have the same one. */
  isbn: string;
  /** The identifier of the author, who must exist. */
  authorId: string;
  /** What the book is about. */
  description?: string;
  /** The price of one copy, with two decimals. */
  price: string;
  /** The currency of the price. */
  currency?: Currency;
  /** Whether the book can be ordered. */
  status?: BookStatus;
  /** Words to find the book by. */
  tags?: string[];
  /** How large and how heavy a printed copy is. */
  dimensions?: Dimensions;
  /** The day on which the book came out. */
  publishedOn?: string;
  /** How many pages the book has. */
  pageCount?: number;
  /** How many copies are in stock. */
  stock?: number;
  /**
   * Where the cover is, below the address under which the shop publishes its pictures; another one
   * for each upload, and absent as long as there is none.
   */
  coverUrl?: string;
  /** The line that describes the cover. */
  coverCaption?: string;
  /** When it was created (UTC). */
  createdAt: string;
  /** When it was changed last (UTC). */
  updatedAt: string;
}

/** A book in the catalogue. */
export interface BookInput {
  /** The title as it stands on the book. */
  title: string;
  /** The ISBN-13, with or without hyphens. No two books have the same one. */
  isbn: string;
  /** The identifier of the author, who must exist. */
  authorId: string;
  /** What the book is about. */
  description?: string;
  /** The price of one copy, with two decimals. */
  price: string;
  /** The currency of the price. */
  currency?: Currency;
  /** Whether the book can be ordered. */
  status?: BookStatus;
  /** Words to find the book by. */
  tags?: string[];
  /** How large and how heavy a printed copy is. */
  dimensions?: Dimensions;
  /** The day on which the book came out. */
  publishedOn?: string;
  /** How many pages the book has. */
  pageCount?: number;
  /** How many copies are in stock. */
  stock?: number;
}
