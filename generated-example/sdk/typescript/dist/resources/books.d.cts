// Managed by oasmith. Do not edit: the next run writes it anew.

import type * as models from "../models/index.cjs";
import * as sdk from "../runtime/index.cjs";

/** What `listBooks` can be given. */
export interface ListBooksParams {
  /** How many items the page has at most. */
  readonly limit?: number | undefined;
  /** Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page. */
  readonly cursor?: string | undefined;
  /** Keeps the books of this author. */
  readonly authorId?: string | undefined;
  /** Keeps the books with this status. */
  readonly status?: models.BookStatus | undefined;
  /** Keeps the books that cost at least this much. */
  readonly priceMin?: string | undefined;
  /** Keeps the books that cost at most this much. */
  readonly priceMax?: string | undefined;
  /** Keeps the books published on this day or later. */
  readonly publishedAfter?: string | undefined;
  /**
   * Keeps the books whose title or description has words that begin with those of this text, whatever the case.
   */
  readonly q?: string | undefined;
  /** The order of the list; a leading `-` reverses it. */
  readonly sort?: models.ListBooksSort | undefined;
}

/** How `listBooks` fails as the contract declares it. */
export type ListBooksFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

/**
 * List books
 *
 * Answers one page of the catalogue, filtered and in the requested order.
 *
 * `GET /books`
 */
export function listBooks(
  core: sdk.Core,
  params?: ListBooksParams,
  options?: sdk.CallOptions,
): sdk.Items<models.Book, models.BookPage>;

/** How `createBook` fails as the contract declares it. */
export type CreateBookFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"401", models.Problem>
  | sdk.Failure<"403", models.Problem>
  | sdk.Failure<"409", models.Problem>
  | sdk.Failure<"413", models.Problem>
  | sdk.Failure<"415", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

/**
 * Create a book
 *
 * Adds a book to the catalogue. The ISBN must not be there yet, and the author must exist;
 * otherwise the answer is 409.
 *
 * `POST /books`
 *
 * @param body The book to add.
 */
export function createBook(
  core: sdk.Core,
  body: models.BookInput,
  options?: sdk.CallOptions,
): sdk.Call<models.Book, CreateBookFailure>;

/** How `getBook` fails as the contract declares it. */
export type GetBookFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"404", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

/**
 * Get a book
 *
 * Answers one book.
 *
 * `GET /books/{bookId}`
 *
 * @param bookId The identifier of the book.
 */
export function getBook(
  core: sdk.Core,
  bookId: string,
  options?: sdk.CallOptions,
): sdk.Call<models.Book, GetBookFailure>;

/** What `replaceBook` can be given. */
export interface ReplaceBookParams {
  /** The entity tag that the resource must still have (RFC 9110, section 13.1.1). */
  readonly ifMatch?: string | undefined;
}

/** How `replaceBook` fails as the contract declares it. */
export type ReplaceBookFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"401", models.Problem>
  | sdk.Failure<"403", models.Problem>
  | sdk.Failure<"404", models.Problem>
  | sdk.Failure<"409", models.Problem>
  | sdk.Failure<"412", models.Problem>
  | sdk.Failure<"413", models.Problem>
  | sdk.Failure<"415", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

/**
 * Replace a book
 *
 * Replaces an existing book. What is left out is removed or gets its default; the cover stays.
 *
 * `PUT /books/{bookId}`
 *
 * @param bookId The identifier of the book.
 * @param body The book as it shall be.
 */
export function replaceBook(
  core: sdk.Core,
  bookId: string,
  body: models.BookInput,
  params?: ReplaceBookParams,
  options?: sdk.CallOptions,
): sdk.Call<models.Book, ReplaceBookFailure>;

/** What `patchBook` can be given. */
export interface PatchBookParams {
  /** The entity tag that the resource must still have (RFC 9110, section 13.1.1). */
  readonly ifMatch?: string | undefined;
}

/** How `patchBook` fails as the contract declares it. */
export type PatchBookFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"401", models.Problem>
  | sdk.Failure<"403", models.Problem>
  | sdk.Failure<"404", models.Problem>
  | sdk.Failure<"409", models.Problem>
  | sdk.Failure<"412", models.Problem>
  | sdk.Failure<"413", models.Problem>
  | sdk.Failure<"415", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

/**
 * Change a book
 *
 * Changes the given properties of a book (JSON merge patch, RFC 7396); null removes a property.
 *
 * `PATCH /books/{bookId}`
 *
 * @param bookId The identifier of the book.
 * @param body The properties to change.
 */
export function patchBook(
  core: sdk.Core,
  bookId: string,
  body: models.BookPatch,
  params?: PatchBookParams,
  options?: sdk.CallOptions,
): sdk.Call<models.Book, PatchBookFailure>;

/** What `deleteBook` can be given. */
export interface DeleteBookParams {
  /** The entity tag that the resource must still have (RFC 9110, section 13.1.1). */
  readonly ifMatch?: string | undefined;
}

/** How `deleteBook` fails as the contract declares it. */
export type DeleteBookFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"401", models.Problem>
  | sdk.Failure<"403", models.Problem>
  | sdk.Failure<"404", models.Problem>
  | sdk.Failure<"409", models.Problem>
  | sdk.Failure<"412", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

/**
 * Delete a book
 *
 * Removes a book and its reviews. Orders keep the lines that name it; set a book out of print
 * instead where those who ordered it may still want to read about it.
 *
 * `DELETE /books/{bookId}`
 *
 * @param bookId The identifier of the book.
 */
export function deleteBook(
  core: sdk.Core,
  bookId: string,
  params?: DeleteBookParams,
  options?: sdk.CallOptions,
): sdk.Call<void, DeleteBookFailure>;

/** What `uploadBookCover` can be given. */
export interface UploadBookCoverParams {
  /** One line that describes the picture. */
  readonly caption?: string | undefined;
}

/** How `uploadBookCover` fails as the contract declares it. */
export type UploadBookCoverFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"401", models.Problem>
  | sdk.Failure<"403", models.Problem>
  | sdk.Failure<"404", models.Problem>
  | sdk.Failure<"413", models.Problem>
  | sdk.Failure<"415", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

/**
 * Upload the cover of a book
 *
 * Stores the picture as the cover of the book, in place of an earlier one, and answers the book.
 *
 * `POST /books/{bookId}/cover`
 *
 * @param bookId The identifier of the book.
 * @param file The picture, as PNG or JPEG, of at most 5 MiB.
 */
export function uploadBookCover(
  core: sdk.Core,
  bookId: string,
  file: Blob,
  params?: UploadBookCoverParams,
  options?: sdk.CallOptions,
): sdk.Call<models.Book, UploadBookCoverFailure>;

/** The catalogue, with prices, stock and covers. */
export class Books {
  constructor(core: sdk.Core);

  /**
   * List books
   *
   * Answers one page of the catalogue, filtered and in the requested order.
   *
   * `GET /books`
   */
  list(
    params?: ListBooksParams,
    options?: sdk.CallOptions,
  ): sdk.Items<models.Book, models.BookPage>;

  /**
   * Create a book
   *
   * Adds a book to the catalogue. The ISBN must not be there yet, and the author must exist;
   * otherwise the answer is 409.
   *
   * `POST /books`
   *
   * @param body The book to add.
   */
  create(
    body: models.BookInput,
    options?: sdk.CallOptions,
  ): sdk.Call<models.Book, CreateBookFailure>;

  /**
   * Get a book
   *
   * Answers one book.
   *
   * `GET /books/{bookId}`
   *
   * @param bookId The identifier of the book.
   */
  get(bookId: string, options?: sdk.CallOptions): sdk.Call<models.Book, GetBookFailure>;

  /**
   * Replace a book
   *
   * Replaces an existing book. What is left out is removed or gets its default; the cover stays.
   *
   * `PUT /books/{bookId}`
   *
   * @param bookId The identifier of the book.
   * @param body The book as it shall be.
   */
  replace(
    bookId: string,
    body: models.BookInput,
    params?: ReplaceBookParams,
    options?: sdk.CallOptions,
  ): sdk.Call<models.Book, ReplaceBookFailure>;

  /**
   * Change a book
   *
   * Changes the given properties of a book (JSON merge patch, RFC 7396); null removes a property.
   *
   * `PATCH /books/{bookId}`
   *
   * @param bookId The identifier of the book.
   * @param body The properties to change.
   */
  patch(
    bookId: string,
    body: models.BookPatch,
    params?: PatchBookParams,
    options?: sdk.CallOptions,
  ): sdk.Call<models.Book, PatchBookFailure>;

  /**
   * Delete a book
   *
   * Removes a book and its reviews. Orders keep the lines that name it; set a book out of print
   * instead where those who ordered it may still want to read about it.
   *
   * `DELETE /books/{bookId}`
   *
   * @param bookId The identifier of the book.
   */
  delete(
    bookId: string,
    params?: DeleteBookParams,
    options?: sdk.CallOptions,
  ): sdk.Call<void, DeleteBookFailure>;

  /**
   * Upload the cover of a book
   *
   * Stores the picture as the cover of the book, in place of an earlier one, and answers the book.
   *
   * `POST /books/{bookId}/cover`
   *
   * @param bookId The identifier of the book.
   * @param file The picture, as PNG or JPEG, of at most 5 MiB.
   */
  uploadCover(
    bookId: string,
    file: Blob,
    params?: UploadBookCoverParams,
    options?: sdk.CallOptions,
  ): sdk.Call<models.Book, UploadBookCoverFailure>;
}
