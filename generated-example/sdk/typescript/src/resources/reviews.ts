// Managed by oasmith. Do not edit: the next run writes it anew.

import type * as models from "../models/index.js";
import * as sdk from "../runtime/index.js";

const LIST_REVIEWS: sdk.Operation<models.ReviewPage, ListReviewsFailure> = {
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
const LIST_REVIEWS_STEPS: sdk.Steps<models.ReviewPage, models.Review> = {
  turn: sdk.byCursor,
  input: 2,
  items: (page) => page.items,
  next: (page) => page.nextCursor,
};

/** What `listReviews` can be given. */
export interface ListReviewsParams {
  /** How many items the page has at most. */
  readonly limit?: number | undefined;
  /** Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page. */
  readonly cursor?: string | undefined;
  /** Keeps the reviews with at least this rating. */
  readonly ratingMin?: number | undefined;
  /** The order of the list; a leading `-` reverses it. */
  readonly sort?: models.ListReviewsSort | undefined;
}

/** How `listReviews` fails as the contract declares it. */
export type ListReviewsFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"404", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

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
  core: sdk.Core,
  bookId: string,
  params?: ListReviewsParams,
  options?: sdk.CallOptions,
): sdk.Items<models.Review, models.ReviewPage> {
  return new sdk.Items(
    core,
    LIST_REVIEWS,
    LIST_REVIEWS_STEPS,
    [bookId, params?.limit, params?.cursor, params?.ratingMin, params?.sort],
    options,
  );
}

const CREATE_REVIEW: sdk.Operation<models.Review, CreateReviewFailure> = {
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

/** How `createReview` fails as the contract declares it. */
export type CreateReviewFailure =
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
  core: sdk.Core,
  bookId: string,
  body: models.ReviewInput,
  options?: sdk.CallOptions,
): sdk.Call<models.Review, CreateReviewFailure> {
  return new sdk.Call(core, CREATE_REVIEW, [bookId, body], options);
}

const GET_REVIEW: sdk.Operation<models.Review, GetReviewFailure> = {
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

/** How `getReview` fails as the contract declares it. */
export type GetReviewFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"404", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

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
  core: sdk.Core,
  bookId: string,
  reviewId: string,
  options?: sdk.CallOptions,
): sdk.Call<models.Review, GetReviewFailure> {
  return new sdk.Call(core, GET_REVIEW, [bookId, reviewId], options);
}

const PATCH_REVIEW: sdk.Operation<models.Review, PatchReviewFailure> = {
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

/** What `patchReview` can be given. */
export interface PatchReviewParams {
  /** The entity tag that the resource must still have (RFC 9110, section 13.1.1). */
  readonly ifMatch?: string | undefined;
}

/** How `patchReview` fails as the contract declares it. */
export type PatchReviewFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"401", models.Problem>
  | sdk.Failure<"403", models.Problem>
  | sdk.Failure<"404", models.Problem>
  | sdk.Failure<"412", models.Problem>
  | sdk.Failure<"413", models.Problem>
  | sdk.Failure<"415", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

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
  core: sdk.Core,
  bookId: string,
  reviewId: string,
  body: models.ReviewPatch,
  params?: PatchReviewParams,
  options?: sdk.CallOptions,
): sdk.Call<models.Review, PatchReviewFailure> {
  return new sdk.Call(core, PATCH_REVIEW, [bookId, reviewId, params?.ifMatch, body], options);
}

const DELETE_REVIEW: sdk.Operation<void, DeleteReviewFailure> = {
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

/** What `deleteReview` can be given. */
export interface DeleteReviewParams {
  /** The entity tag that the resource must still have (RFC 9110, section 13.1.1). */
  readonly ifMatch?: string | undefined;
}

/** How `deleteReview` fails as the contract declares it. */
export type DeleteReviewFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"401", models.Problem>
  | sdk.Failure<"403", models.Problem>
  | sdk.Failure<"404", models.Problem>
  | sdk.Failure<"412", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

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
  core: sdk.Core,
  bookId: string,
  reviewId: string,
  params?: DeleteReviewParams,
  options?: sdk.CallOptions,
): sdk.Call<void, DeleteReviewFailure> {
  return new sdk.Call(core, DELETE_REVIEW, [bookId, reviewId, params?.ifMatch], options);
}

/** What readers think of a book. */
export class Reviews {
  readonly #core: sdk.Core;

  constructor(core: sdk.Core) {
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
    bookId: string,
    params?: ListReviewsParams,
    options?: sdk.CallOptions,
  ): sdk.Items<models.Review, models.ReviewPage> {
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
    bookId: string,
    body: models.ReviewInput,
    options?: sdk.CallOptions,
  ): sdk.Call<models.Review, CreateReviewFailure> {
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
    bookId: string,
    reviewId: string,
    options?: sdk.CallOptions,
  ): sdk.Call<models.Review, GetReviewFailure> {
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
    bookId: string,
    reviewId: string,
    body: models.ReviewPatch,
    params?: PatchReviewParams,
    options?: sdk.CallOptions,
  ): sdk.Call<models.Review, PatchReviewFailure> {
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
    bookId: string,
    reviewId: string,
    params?: DeleteReviewParams,
    options?: sdk.CallOptions,
  ): sdk.Call<void, DeleteReviewFailure> {
    return deleteReview(this.#core, bookId, reviewId, params, options);
  }
}
