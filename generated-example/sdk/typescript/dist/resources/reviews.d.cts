// Managed by oasmith. Do not edit: the next run writes it anew.

import type * as models from "../models/index.cjs";
import * as sdk from "../runtime/index.cjs";

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
): sdk.Items<models.Review, models.ReviewPage>;

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
): sdk.Call<models.Review, CreateReviewFailure>;

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
): sdk.Call<models.Review, GetReviewFailure>;

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
): sdk.Call<models.Review, PatchReviewFailure>;

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
): sdk.Call<void, DeleteReviewFailure>;

/** What readers think of a book. */
export class Reviews {
  constructor(core: sdk.Core);

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
  ): sdk.Items<models.Review, models.ReviewPage>;

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
  ): sdk.Call<models.Review, CreateReviewFailure>;

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
  ): sdk.Call<models.Review, GetReviewFailure>;

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
  ): sdk.Call<models.Review, PatchReviewFailure>;

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
  ): sdk.Call<void, DeleteReviewFailure>;
}
