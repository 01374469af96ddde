// Managed by oasmith. Do not edit: the next run writes it anew.

"use strict";
const sdk = require("../runtime/index.cjs");

const LIST_BOOKS = {
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
const LIST_BOOKS_STEPS = {
  turn: sdk.byCursor,
  input: 1,
  items: (page) => page.items,
  next: (page) => page.nextCursor,
};

/**
 * List books
 *
 * Answers one page of the catalogue, filtered and in the requested order.
 *
 * `GET /books`
 */
function listBooks(
  core,
  params,
  options,
) {
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

const CREATE_BOOK = {
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
function createBook(
  core,
  body,
  options,
) {
  return new sdk.Call(core, CREATE_BOOK, [body], options);
}

const GET_BOOK = {
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

/**
 * Get a book
 *
 * Answers one book.
 *
 * `GET /books/{bookId}`
 *
 * @param bookId The identifier of the book.
 */
function getBook(
  core,
  bookId,
  options,
) {
  return new sdk.Call(core, GET_BOOK, [bookId], options);
}

const REPLACE_BOOK = {
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
function replaceBook(
  core,
  bookId,
  body,
  params,
  options,
) {
  return new sdk.Call(core, REPLACE_BOOK, [bookId, params?.ifMatch, body], options);
}

const PATCH_BOOK = {
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
function patchBook(
  core,
  bookId,
  body,
  params,
  options,
) {
  return new sdk.Call(core, PATCH_BOOK, [bookId, params?.ifMatch, body], options);
}

const DELETE_BOOK = {
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
function deleteBook(
  core,
  bookId,
  params,
  options,
) {
  return new sdk.Call(core, DELETE_BOOK, [bookId, params?.ifMatch], options);
}

const UPLOAD_BOOK_COVER = {
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
function uploadBookCover(
  core,
  bookId,
  file,
  params,
  options,
) {
  return new sdk.Call(core, UPLOAD_BOOK_COVER, [bookId, file, params?.caption], options);
}

/** The catalogue, with prices, stock and covers. */
class Books {
  #core;

  constructor(core) {
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
    params,
    options,
  ) {
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
    body,
    options,
  ) {
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
  get(bookId, options) {
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
    bookId,
    body,
    params,
    options,
  ) {
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
    bookId,
    body,
    params,
    options,
  ) {
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
    bookId,
    params,
    options,
  ) {
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
    bookId,
    file,
    params,
    options,
  ) {
    return uploadBookCover(this.#core, bookId, file, params, options);
  }
}
Object.assign(exports, { listBooks, createBook, getBook, replaceBook, patchBook, deleteBook, uploadBookCover, Books });
