// Managed by oasmith. Do not edit: the next run writes it anew.

import type * as models from "../models/index.js";
import * as sdk from "../runtime/index.js";

const LIST_AUTHORS: sdk.Operation<models.AuthorPage, ListAuthorsFailure> = {
  id: "listAuthors",
  method: "GET",
  path: ["/authors"],
  accept: "application/json, application/problem+json",
  inputs: [
    { place: "query", name: "limit" },
    { place: "query", name: "cursor" },
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
const LIST_AUTHORS_STEPS: sdk.Steps<models.AuthorPage, models.Author> = {
  turn: sdk.byCursor,
  input: 1,
  items: (page) => page.items,
  next: (page) => page.nextCursor,
};

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
): sdk.Items<models.Author, models.AuthorPage> {
  return new sdk.Items(
    core,
    LIST_AUTHORS,
    LIST_AUTHORS_STEPS,
    [params?.limit, params?.cursor, params?.q, params?.sort],
    options,
  );
}

const CREATE_AUTHOR: sdk.Operation<models.Author, CreateAuthorFailure> = {
  id: "createAuthor",
  method: "POST",
  path: ["/authors"],
  accept: "application/json, application/problem+json",
  inputs: [{ place: "body", name: "application/json", write: sdk.jsonBody }],
  answers: {
    201: { read: sdk.readJson },
    400: { read: sdk.readJson },
    401: { read: sdk.readJson },
    403: { read: sdk.readJson },
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
        source: { url: "https://auth.example.com/oauth/token", scopes: ["authors:write"] },
      },
    ],
  ],
};

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
): sdk.Call<models.Author, CreateAuthorFailure> {
  return new sdk.Call(core, CREATE_AUTHOR, [body], options);
}

const GET_AUTHOR: sdk.Operation<models.Author, GetAuthorFailure> = {
  id: "getAuthor",
  method: "GET",
  path: ["/authors/", 0],
  accept: "application/json, application/problem+json",
  inputs: [{ place: "path", name: "authorId" }],
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
): sdk.Call<models.Author, GetAuthorFailure> {
  return new sdk.Call(core, GET_AUTHOR, [authorId], options);
}

const REPLACE_AUTHOR: sdk.Operation<models.Author, ReplaceAuthorFailure> = {
  id: "replaceAuthor",
  method: "PUT",
  path: ["/authors/", 0],
  accept: "application/json, application/problem+json",
  inputs: [
    { place: "path", name: "authorId" },
    { place: "header", name: "If-Match" },
    { place: "body", name: "application/json", write: sdk.jsonBody },
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
        source: { url: "https://auth.example.com/oauth/token", scopes: ["authors:write"] },
      },
    ],
  ],
};

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
): sdk.Call<models.Author, ReplaceAuthorFailure> {
  return new sdk.Call(core, REPLACE_AUTHOR, [authorId, params?.ifMatch, body], options);
}

const PATCH_AUTHOR: sdk.Operation<models.Author, PatchAuthorFailure> = {
  id: "patchAuthor",
  method: "PATCH",
  path: ["/authors/", 0],
  accept: "application/json, application/problem+json",
  inputs: [
    { place: "path", name: "authorId" },
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
        source: { url: "https://auth.example.com/oauth/token", scopes: ["authors:write"] },
      },
    ],
  ],
};

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
): sdk.Call<models.Author, PatchAuthorFailure> {
  return new sdk.Call(core, PATCH_AUTHOR, [authorId, params?.ifMatch, body], options);
}

const DELETE_AUTHOR: sdk.Operation<void, DeleteAuthorFailure> = {
  id: "deleteAuthor",
  method: "DELETE",
  path: ["/authors/", 0],
  accept: "application/problem+json",
  inputs: [{ place: "path", name: "authorId" }, { place: "header", name: "If-Match" }],
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
        source: { url: "https://auth.example.com/oauth/token", scopes: ["authors:write"] },
      },
    ],
  ],
};

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
): sdk.Call<void, DeleteAuthorFailure> {
  return new sdk.Call(core, DELETE_AUTHOR, [authorId, params?.ifMatch], options);
}

/** The people who write the books. */
export class Authors {
  readonly #core: sdk.Core;

  constructor(core: sdk.Core) {
    this.#core = core;
  }

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
  ): sdk.Items<models.Author, models.AuthorPage> {
    return listAuthors(this.#core, params, options);
  }

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
  ): sdk.Call<models.Author, CreateAuthorFailure> {
    return createAuthor(this.#core, body, options);
  }

  /**
   * Get an author
   *
   * Answers one author.
   *
   * `GET /authors/{authorId}`
   *
   * @param authorId The identifier of the author.
   */
  get(authorId: string, options?: sdk.CallOptions): sdk.Call<models.Author, GetAuthorFailure> {
    return getAuthor(this.#core, authorId, options);
  }

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
  ): sdk.Call<models.Author, ReplaceAuthorFailure> {
    return replaceAuthor(this.#core, authorId, body, params, options);
  }

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
  ): sdk.Call<models.Author, PatchAuthorFailure> {
    return patchAuthor(this.#core, authorId, body, params, options);
  }

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
  ): sdk.Call<void, DeleteAuthorFailure> {
    return deleteAuthor(this.#core, authorId, params, options);
  }
}
