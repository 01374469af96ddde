// Managed by oasmith. Do not edit: the next run writes it anew.

import type * as models from "../models/index.js";
import * as sdk from "../runtime/index.js";

/** What `listAuthors` can be given. */
export interface ListAuthorsParams {
  /** How many items the page has at most. */
  readonly limit?: number | undefined;
  /** Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page. */
  readonly cursor?: string | undefined;
  /**
   * Keeps the authors whose name or biography has words that begin with those of this text, whatever the case.
   */
  readonly q?: string | undefined;
  /** The order of the list; a leading `-` reverses it. */
  readonly sort?: models.ListAuthorsSort | undefined;
}

/** How `listAuthors` fails as the contract declares it. */
export type ListAuthorsFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

/**
 * List authors
 *
 * Answers one page of the authors, in the requested order.
 *
 * `GET /authors`
 */
export function listAuthors(
  core: sdk.Core,
  params?: ListAuthorsParams,
  options?: sdk.CallOptions,
): sdk.Items<models.Author, models.AuthorPage>;

/** How `createAuthor` fails as the contract declares it. */
export type CreateAuthorFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"401", models.Problem>
  | sdk.Failure<"403", models.Problem>
  | sdk.Failure<"413", models.Problem>
  | sdk.Failure<"415", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

/**
 * Create an author
 *
 * Adds an author. The server chooses the identifier and the times.
 *
 * `POST /authors`
 *
 * @param body The author to add.
 */
export function createAuthor(
  core: sdk.Core,
  body: models.AuthorInput,
  options?: sdk.CallOptions,
): sdk.Call<models.Author, CreateAuthorFailure>;

/** How `getAuthor` fails as the contract declares it. */
export type GetAuthorFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"404", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

/**
 * Get an author
 *
 * Answers one author.
 *
 * `GET /authors/{authorId}`
 *
 * @param authorId The identifier of the author.
 */
export function getAuthor(
  core: sdk.Core,
  authorId: string,
  options?: sdk.CallOptions,
): sdk.Call<models.Author, GetAuthorFailure>;

/** What `replaceAuthor` can be given. */
export interface ReplaceAuthorParams {
  /** The entity tag that the resource must still have (RFC 9110, section 13.1.1). */
  readonly ifMatch?: string | undefined;
}

/** How `replaceAuthor` fails as the contract declares it. */
export type ReplaceAuthorFailure =
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
 * Replace an author
 *
 * Replaces an existing author. What is left out is removed or gets its default.
 *
 * `PUT /authors/{authorId}`
 *
 * @param authorId The identifier of the author.
 * @param body The author as it shall be.
 */
export function replaceAuthor(
  core: sdk.Core,
  authorId: string,
  body: models.AuthorInput,
  params?: ReplaceAuthorParams,
  options?: sdk.CallOptions,
): sdk.Call<models.Author, ReplaceAuthorFailure>;

/** What `patchAuthor` can be given. */
export interface PatchAuthorParams {
  /** The entity tag that the resource must still have (RFC 9110, section 13.1.1). */
  readonly ifMatch?: string | undefined;
}

/** How `patchAuthor` fails as the contract declares it. */
export type PatchAuthorFailure =
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
 * Change an author
 *
 * Changes the given properties of an author (JSON merge patch, RFC 7396); null removes a property.
 *
 * `PATCH /authors/{authorId}`
 *
 * @param authorId The identifier of the author.
 * @param body The properties to change.
 */
export function patchAuthor(
  core: sdk.Core,
  authorId: string,
  body: models.AuthorPatch,
  params?: PatchAuthorParams,
  options?: sdk.CallOptions,
): sdk.Call<models.Author, PatchAuthorFailure>;

/** What `deleteAuthor` can be given. */
export interface DeleteAuthorParams {
  /** The entity tag that the resource must still have (RFC 9110, section 13.1.1). */
  readonly ifMatch?: string | undefined;
}

/** How `deleteAuthor` fails as the contract declares it. */
export type DeleteAuthorFailure =
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
 * Delete an author
 *
 * Removes an author. An author who still has books in the catalogue cannot be removed.
 *
 * `DELETE /authors/{authorId}`
 *
 * @param authorId The identifier of the author.
 */
export function deleteAuthor(
  core: sdk.Core,
  authorId: string,
  params?: DeleteAuthorParams,
  options?: sdk.CallOptions,
): sdk.Call<void, DeleteAuthorFailure>;

/** The people who write the books. */
export class Authors {
  constructor(core: sdk.Core);

  /**
   * List authors
   *
   * Answers one page of the authors, in the requested order.
   *
   * `GET /authors`
   */
  list(
    params?: ListAuthorsParams,
    options?: sdk.CallOptions,
  ): sdk.Items<models.Author, models.AuthorPage>;

  /**
   * Create an author
   *
   * Adds an author. The server chooses the identifier and the times.
   *
   * `POST /authors`
   *
   * @param body The author to add.
   */
  create(
    body: models.AuthorInput,
    options?: sdk.CallOptions,
  ): sdk.Call<models.Author, CreateAuthorFailure>;

  /**
   * Get an author
   *
   * Answers one author.
   *
   * `GET /authors/{authorId}`
   *
   * @param authorId The identifier of the author.
   */
  get(authorId: string, options?: sdk.CallOptions): sdk.Call<models.Author, GetAuthorFailure>;

  /**
   * Replace an author
   *
   * Replaces an existing author. What is left out is removed or gets its default.
   *
   * `PUT /authors/{authorId}`
   *
   * @param authorId The identifier of the author.
   * @param body The author as it shall be.
   */
  replace(
    authorId: string,
    body: models.AuthorInput,
    params?: ReplaceAuthorParams,
    options?: sdk.CallOptions,
  ): sdk.Call<models.Author, ReplaceAuthorFailure>;

  /**
   * Change an author
   *
   * Changes the given properties of an author (JSON merge patch, RFC 7396); null removes a property.
   *
   * `PATCH /authors/{authorId}`
   *
   * @param authorId The identifier of the author.
   * @param body The properties to change.
   */
  patch(
    authorId: string,
    body: models.AuthorPatch,
    params?: PatchAuthorParams,
    options?: sdk.CallOptions,
  ): sdk.Call<models.Author, PatchAuthorFailure>;

  /**
   * Delete an author
   *
   * Removes an author. An author who still has books in the catalogue cannot be removed.
   *
   * `DELETE /authors/{authorId}`
   *
   * @param authorId The identifier of the author.
   */
  delete(
    authorId: string,
    params?: DeleteAuthorParams,
    options?: sdk.CallOptions,
  ): sdk.Call<void, DeleteAuthorFailure>;
}
