// Managed by oasmith. Do not edit: the next run writes it anew.

import * as sdk from "../runtime/index.js";

const LIST_REVIEWS = {
  id: "listReviews",
  method: "GET",
  path: ["/books/", 0, "/reviews"],
  accept: "application/json, application/problem+json",
  inputs: [
    { place: "path", name: "bookId" },
    { place: "query", name: "limit" },
    { place: "query", name: "cursor" },
    { place: "query", name: "ratingMin" },
    { place: "query", name: "sort" },
  ],
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
const LIST_REVIEWS_STEPS = {
  turn: sdk.byCursor,
  input: 2,
  items: (page) => page.items,
  next: (page) => page.nextCursor,
};

/**
 * List the reviews of a book
 *
 * Answers one page of the reviews of one book, in the requested order.
 *
 * `GET /books/{bookId}/reviews`
 *
 * @param bookId The identifier of the book.
 */
export function listReviews(
  core,
  bookId,
  params,
  options,
) {
  return new sdk.Items(
    core,
    LIST_REVIEWS,
    LIST_REVIEWS_STEPS,
    [bookId, params?.limit, params?.cursor, params?.ratingMin, params?.sort],
    options,
  );
}

const CREATE_REVIEW = {
  id: "createReview",
  method: "POST",
  path: ["/books/", 0, "/reviews"],
  accept: "application/json, application/problem+json",
  inputs: [
    { place: "path", name: "bookId" },
    { place: "body", name: "application/json", write: sdk.jsonBody },
  ],
  answers: {
    201: { read: sdk.readJson },
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
  ok: ["201"],
  security: [
    [
      {
        kind: "bearer",
        source: { url: "https://auth.example.com/oauth/token", scopes: ["reviews:write"] },
      },
    ],
  ],
};

/**
 * Review a book
 *
 * Adds a review to a book.
 *
 * `POST /books/{bookId}/reviews`
 *
 * @param bookId The identifier of the book.
 * @param body The review to add.
 */
export function createReview(
  core,
  bookId,
  body,
  options,
) {
  return new sdk.Call(core, CREATE_REVIEW, [bookId, body], options);
}

const GET_REVIEW = {
  id: "getReview",
  method: "GET",
  path: ["/books/", 0, "/reviews/", 1],
  accept: "application/json, application/problem+json",
  inputs: [{ place: "path", name: "bookId" }, { place: "path", name: "reviewId" }],
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
 * Get a review
 *
 * Answers one review of the book.
 *
 * `GET /books/{bookId}/reviews/{reviewId}`
 *
 * @param bookId The identifier of the book.
 * @param reviewId The identifier of the review.
 */
export function getReview(
  core,
  bookId,
  reviewId,
  options,
) {
  return new sdk.Call(core, GET_REVIEW, [bookId, reviewId], options);
}

const PATCH_REVIEW = {
  id: "patchReview",
  method: "PATCH",
  path: ["/books/", 0, "/reviews/", 1],
  accept: "application/json, application/problem+json",
  inputs: [
    { place: "path", name: "bookId" },
    { place: "path", name: "reviewId" },
    { place: "header", name: "If-Match" },
    { place: "body", name: "application/merge-patch+json", write: sdk.jsonBody },
  ],
  answers: {
    200: { read: sdk.readJson },
    400: { read: sdk.readJson },
    401: { read: sdk.readJson },
    403: { read: sdk.readJson },
    404: { read: sdk.readJson },
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
        source: { url: "https://auth.example.com/oauth/token", scopes: ["reviews:write"] },
      },
    ],
  ],
};

/**
 * Change a review
 *
 * Changes the given properties of a review (JSON merge patch, RFC 7396); null removes a property.
 *
 * `PATCH /books/{bookId}/reviews/{reviewId}`
 *
 * @param bookId The identifier of the book.
 * @param reviewId The identifier of the review.
 * @param body The properties to change.
 */
export function patchReview(
  core,
  bookId,
  reviewId,
  body,
  params,
  options,
) {
  return new sdk.Call(core, PATCH_REVIEW, [bookId, reviewId, params?.ifMatch, body], options);
}

const DELETE_REVIEW = {
  id: "deleteReview",
  method: "DELETE",
  path: ["/books/", 0, "/reviews/", 1],
  accept: "application/problem+json",
  inputs: [
    { place: "path", name: "bookId" },
    { place: "path", name: "reviewId" },
    { place: "header", name: "If-Match" },
  ],
  answers: {
    204: { read: sdk.readNothing },
    400: { read: sdk.readJson },
    401: { read: sdk.readJson },
    403: { read: sdk.readJson },
    404: { read: sdk.readJson },
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
        source: { url: "https://auth.example.com/oauth/token", scopes: ["reviews:write"] },
      },
    ],
  ],
};

/**
 * Delete a review
 *
 * Removes a review.
 *
 * `DELETE /books/{bookId}/reviews/{reviewId}`
 *
 * @param bookId The identifier of the book.
 * @param reviewId The identifier of the review.
 */
export function deleteReview(
  core,
  bookId,
  reviewId,
  params,
  options,
) {
  return new sdk.Call(core, DELETE_REVIEW, [bookId, reviewId, params?.ifMatch], options);
}

/** What readers think of a book. */
export class Reviews {
  #core;

  constructor(core) {
    this.#core = core;
  }

  /**
   * List the reviews of a book
   *
   * Answers one page of the reviews of one book, in the requested order.
   *
   * `GET /books/{bookId}/reviews`
   *
   * @param bookId The identifier of the book.
   */
  list(
    bookId,
    params,
    options,
  ) {
    return listReviews(this.#core, bookId, params, options);
  }

  /**
   * Review a book
   *
   * Adds a review to a book.
   *
   * `POST /books/{bookId}/reviews`
   *
   * @param bookId The identifier of the book.
   * @param body The review to add.
   */
  create(
    bookId,
    body,
    options,
  ) {
    return createReview(this.#core, bookId, body, options);
  }

  /**
   * Get a review
   *
   * Answers one review of the book.
   *
   * `GET /books/{bookId}/reviews/{reviewId}`
   *
   * @param bookId The identifier of the book.
   * @param reviewId The identifier of the review.
   */
  get(
    bookId,
    reviewId,
    options,
  ) {
    return getReview(this.#core, bookId, reviewId, options);
  }

  /**
   * Change a review
   *
   * Changes the given properties of a review (JSON merge patch, RFC 7396); null removes a property.
   *
   * `PATCH /books/{bookId}/reviews/{reviewId}`
   *
   * @param bookId The identifier of the book.
   * @param reviewId The identifier of the review.
   * @param body The properties to change.
   */
  patch(
    bookId,
    reviewId,
    body,
    params,
    options,
  ) {
    return patchReview(this.#core, bookId, reviewId, body, params, options);
  }

  /**
   * Delete a review
   *
   * Removes a review.
   *
   * `DELETE /books/{bookId}/reviews/{reviewId}`
   *
   * @param bookId The identifier of the book.
   * @param reviewId The identifier of the review.
   */
  delete(
    bookId,
    reviewId,
    params,
    options,
  ) {
    return deleteReview(this.#core, bookId, reviewId, params, options);
  }
}
