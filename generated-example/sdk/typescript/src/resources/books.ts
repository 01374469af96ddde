// Managed by oasmith. Do not edit: the next run writes it anew.

import type * as models from "../models/index.js";
import * as sdk from "../runtime/index.js";

const LIST_BOOKS: sdk.Operation<models.BookPage, ListBooksFailure> = {
  id: "listBooks",
  method: "GET",
  path: ["/books"],
  accept: "application/json, application/problem+json",
  inputs: [
    { place: "query", name: "limit" },
    { place: "query", name: "cursor" },
    { place: "query", name: "authorId" },
    { place: "query", name: "status" },
    { place: "query", name: "priceMin" },
    { place: "query", name: "priceMax" },
    { place: "query", name: "publishedAfter" },
    { place: "query", name: "q" },
    { place: "query", name: "sort" },
  ],
  answers: {
    200: { read: sdk.readJson },
    400: { read: sdk.readJson },
    422: { read: sdk.readJson },
    500: { read: sdk.readJson },
    503: { read: sdk.readJson },
    504: { read: sdk.readJson },
  },
  ok: ["200"],
};
const LIST_BOOKS_STEPS: sdk.Steps<models.BookPage, models.Book> = {
  turn: sdk.byCursor,
  input: 1,
  items: (page) => page.items,
  next: (page) => page.nextCursor,
};

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
): sdk.Items<models.Book, models.BookPage> {
  return new sdk.Items(
    core,
    LIST_BOOKS,
    LIST_BOOKS_STEPS,
    [
      params?.limit,
      params?.cursor,
      params?.authorId,
      params?.status,
      params?.priceMin,
      params?.priceMax,
      params?.publishedAfter,
      params?.q,
      params?.sort,
    ],
    options,
  );
}

const CREATE_BOOK: sdk.Operation<models.Book, CreateBookFailure> = {
  id: "createBook",
  method: "POST",
  path: ["/books"],
  accept: "application/json, application/problem+json",
  inputs: [{ place: "body", name: "application/json", write: sdk.jsonBody }],
  answers: {
    201: { read: sdk.readJson },
    400: { read: sdk.readJson },
    401: { read: sdk.readJson },
    403: { read: sdk.readJson },
    409: { read: sdk.readJson },
    413: { read: sdk.readJson },
    415: { read: sdk.readJson },
    422: { read: sdk.readJson },
    500: { read: sdk.readJson },
    503: { read: sdk.readJson },
    504: { read: sdk.readJson },
  },
  ok: ["201"],
  security: [
    [
      {
        kind: "bearer",
        source: { url: "https://auth.example.com/oauth/token", scopes: ["books:write"] },
      },
    ],
  ],
};

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
): sdk.Call<models.Book, CreateBookFailure> {
  return new sdk.Call(core, CREATE_BOOK, [body], options);
}

const GET_BOOK: sdk.Operation<models.Book, GetBookFailure> = {
  id: "getBook",
  method: "GET",
  path: ["/books/", 0],
  accept: "application/json, application/problem+json",
  inputs: [{ place: "path", name: "bookId" }],
  answers: {
    200: { read: sdk.readJson },
    400: { read: sdk.readJson },
    404: { read: sdk.readJson },
    422: { read: sdk.readJson },
    500: { read: sdk.readJson },
    503: { read: sdk.readJson },
    504: { read: sdk.readJson },
  },
  ok: ["200"],
};

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
): sdk.Call<models.Book, GetBookFailure> {
  return new sdk.Call(core, GET_BOOK, [bookId], options);
}

const REPLACE_BOOK: sdk.Operation<models.Book, ReplaceBookFailure> = {
  id: "replaceBook",
  method: "PUT",
  path: ["/books/", 0],
  accept: "application/json, application/problem+json",
  inputs: [
    { place: "path", name: "bookId" },
    { place: "header", name: "If-Match" },
    { place: "body", name: "application/json", write: sdk.jsonBody },
  ],
  answers: {
    200: { read: sdk.readJson },
    400: { read: sdk.readJson },
    401: { read: sdk.readJson },
    403: { read: sdk.readJson },
    404: { read: sdk.readJson },
    409: { read: sdk.readJson },
    412: { read: sdk.readJson },
    413: { read: sdk.readJson },
    415: { read: sdk.readJson },
    422: { read: sdk.readJson },
    500: { read: sdk.readJson },
    503: { read: sdk.readJson },
    504: { read: sdk.readJson },
  },
  ok: ["200"],
  security: [
    [
      {
        kind: "bearer",
        source: { url: "https://auth.example.com/oauth/token", scopes: ["books:write"] },
      },
    ],
  ],
};

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
): sdk.Call<models.Book, ReplaceBookFailure> {
  return new sdk.Call(core, REPLACE_BOOK, [bookId, params?.ifMatch, body], options);
}

const PATCH_BOOK: sdk.Operation<models.Book, PatchBookFailure> = {
  id: "patchBook",
  method: "PATCH",
  path: ["/books/", 0],
  accept: "application/json, application/problem+json",
  inputs: [
    { place: "path", name: "bookId" },
    { place: "header", name: "If-Match" },
    { place: "body", name: "application/merge-patch+json", write: sdk.jsonBody },
  ],
  answers: {
    200: { read: sdk.readJson },
    400: { read: sdk.readJson },
    401: { read: sdk.readJson },
    403: { read: sdk.readJson },
    404: { read: sdk.readJson },
    409: { read: sdk.readJson },
    412: { read: sdk.readJson },
    413: { read: sdk.readJson },
    415: { read: sdk.readJson },
    422: { read: sdk.readJson },
    500: { read: sdk.readJson },
    503: { read: sdk.readJson },
    504: { read: sdk.readJson },
  },
  ok: ["200"],
  security: [
    [
      {
        kind: "bearer",
        source: { url: "https://auth.example.com/oauth/token", scopes: ["books:write"] },
      },
    ],
  ],
};

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
): sdk.Call<models.Book, PatchBookFailure> {
  return new sdk.Call(core, PATCH_BOOK, [bookId, params?.ifMatch, body], options);
}

const DELETE_BOOK: sdk.Operation<void, DeleteBookFailure> = {
  id: "deleteBook",
  method: "DELETE",
  path: ["/books/", 0],
  accept: "application/problem+json",
  inputs: [{ place: "path", name: "bookId" }, { place: "header", name: "If-Match" }],
  answers: {
    204: { read: sdk.readNothing },
    400: { read: sdk.readJson },
    401: { read: sdk.readJson },
    403: { read: sdk.readJson },
    404: { read: sdk.readJson },
    409: { read: sdk.readJson },
    412: { read: sdk.readJson },
    422: { read: sdk.readJson },
    500: { read: sdk.readJson },
    503: { read: sdk.readJson },
    504: { read: sdk.readJson },
  },
  ok: ["204"],
  security: [
    [
      {
        kind: "bearer",
        source: { url: "https://auth.example.com/oauth/token", scopes: ["books:write"] },
      },
    ],
  ],
};

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
): sdk.Call<void, DeleteBookFailure> {
  return new sdk.Call(core, DELETE_BOOK, [bookId, params?.ifMatch], options);
}

const UPLOAD_BOOK_COVER: sdk.Operation<models.Book, UploadBookCoverFailure> = {
  id: "uploadBookCover",
  method: "POST",
  path: ["/books/", 0, "/cover"],
  accept: "application/json, application/problem+json",
  inputs: [
    { place: "path", name: "bookId" },
    { place: "body", name: "file", write: sdk.filePart },
    { place: "body", name: "caption", write: sdk.textPart },
  ],
  answers: {
    200: { read: sdk.readJson },
    400: { read: sdk.readJson },
    401: { read: sdk.readJson },
    403: { read: sdk.readJson },
    404: { read: sdk.readJson },
    413: { read: sdk.readJson },
    415: { read: sdk.readJson },
    422: { read: sdk.readJson },
    500: { read: sdk.readJson },
    503: { read: sdk.readJson },
    504: { read: sdk.readJson },
  },
  ok: ["200"],
  security: [
    [
      {
        kind: "bearer",
        source: { url: "https://auth.example.com/oauth/token", scopes: ["books:write"] },
      },
    ],
  ],
};

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
): sdk.Call<models.Book, UploadBookCoverFailure> {
  return new sdk.Call(core, UPLOAD_BOOK_COVER, [bookId, file, params?.caption], options);
}

/** The catalogue, with prices, stock and covers. */
export class Books {
  readonly #core: sdk.Core;

  constructor(core: sdk.Core) {
    this.#core = core;
  }

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
  ): sdk.Items<models.Book, models.BookPage> {
    return listBooks(this.#core, params, options);
  }

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
  ): sdk.Call<models.Book, CreateBookFailure> {
    return createBook(this.#core, body, options);
  }

  /**
   * Get a book
   *
   * Answers one book.
   *
   * `GET /books/{bookId}`
   *
   * @param bookId The identifier of the book.
   */
  get(bookId: string, options?: sdk.CallOptions): sdk.Call<models.Book, GetBookFailure> {
    return getBook(this.#core, bookId, options);
  }

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
  ): sdk.Call<models.Book, ReplaceBookFailure> {
    return replaceBook(this.#core, bookId, body, params, options);
  }

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
  ): sdk.Call<models.Book, PatchBookFailure> {
    return patchBook(this.#core, bookId, body, params, options);
  }

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
  ): sdk.Call<void, DeleteBookFailure> {
    return deleteBook(this.#core, bookId, params, options);
  }

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
  ): sdk.Call<models.Book, UploadBookCoverFailure> {
    return uploadBookCover(this.#core, bookId, file, params, options);
  }
}
