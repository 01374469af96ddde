// Managed by oasmith. Do not edit: the next run writes it anew.

import * as sdk from "../runtime/index.js";

const LIST_AUTHORS = {
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
const LIST_AUTHORS_STEPS = {
  turn: sdk.byCursor,
  input: 1,
  items: (page) => page.items,
  next: (page) => page.nextCursor,
};

/**
 * List authors
 *
 * Answers one page of the authors, in the requested order.
 *
 * `GET /authors`
 */
export function listAuthors(
  core,
  params,
  options,
) {
  return new sdk.Items(
    core,
    LIST_AUTHORS,
    LIST_AUTHORS_STEPS,
    [params?.limit, params?.cursor, params?.q, params?.sort],
    options,
  );
}

const CREATE_AUTHOR = {
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
  core,
  body,
  options,
) {
  return new sdk.Call(core, CREATE_AUTHOR, [body], options);
}

const GET_AUTHOR = {
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
  core,
  authorId,
  options,
) {
  return new sdk.Call(core, GET_AUTHOR, [authorId], options);
}

const REPLACE_AUTHOR = {
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
  core,
  authorId,
  body,
  params,
  options,
) {
  return new sdk.Call(core, REPLACE_AUTHOR, [authorId, params?.ifMatch, body], options);
}

const PATCH_AUTHOR = {
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
  core,
  authorId,
  body,
  params,
  options,
) {
  return new sdk.Call(core, PATCH_AUTHOR, [authorId, params?.ifMatch, body], options);
}

const DELETE_AUTHOR = {
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
  core,
  authorId,
  params,
  options,
) {
  return new sdk.Call(core, DELETE_AUTHOR, [authorId, params?.ifMatch], options);
}

/** The people who write the books. */
export class Authors {
  #core;

  constructor(core) {
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
    params,
    options,
  ) {
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
    body,
    options,
  ) {
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
  get(authorId, options) {
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
    authorId,
    body,
    params,
    options,
  ) {
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
    authorId,
    body,
    params,
    options,
  ) {
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
    authorId,
    params,
    options,
  ) {
    return deleteAuthor(this.#core, authorId, params, options);
  }
}
