// Managed by oasmith. Do not edit: the next run writes it anew.

"use strict";
const sdk = require("../runtime/index.cjs");

const LIST_CUSTOMERS = {
  id: "listCustomers",
  method: "GET",
  path: ["/customers"],
  accept: "application/json, application/problem+json",
  inputs: [
    { place: "query", name: "limit" },
    { place: "query", name: "cursor" },
    { place: "query", name: "email" },
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
const LIST_CUSTOMERS_STEPS = {
  turn: sdk.byCursor,
  input: 1,
  items: (page) => page.items,
  next: (page) => page.nextCursor,
};

/**
 * List customers
 *
 * Answers one page of the customers, filtered and in the requested order.
 *
 * `GET /customers`
 */
function listCustomers(
  core,
  params,
  options,
) {
  return new sdk.Items(
    core,
    LIST_CUSTOMERS,
    LIST_CUSTOMERS_STEPS,
    [params?.limit, params?.cursor, params?.email, params?.q, params?.sort],
    options,
  );
}

const CREATE_CUSTOMER = {
  id: "createCustomer",
  method: "POST",
  path: ["/customers"],
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
        source: { url: "https://auth.example.com/oauth/token", scopes: ["customers:write"] },
      },
    ],
  ],
};

/**
 * Create a customer
 *
 * Adds a customer. No two customers have the same e-mail address; a second one is answered with
 * 409.
 *
 * `POST /customers`
 *
 * @param body The customer to add.
 */
function createCustomer(
  core,
  body,
  options,
) {
  return new sdk.Call(core, CREATE_CUSTOMER, [body], options);
}

const GET_CUSTOMER = {
  id: "getCustomer",
  method: "GET",
  path: ["/customers/", 0],
  accept: "application/json, application/problem+json",
  inputs: [{ place: "path", name: "customerId" }],
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
 * Get a customer
 *
 * Answers one customer.
 *
 * `GET /customers/{customerId}`
 *
 * @param customerId The identifier of the customer.
 */
function getCustomer(
  core,
  customerId,
  options,
) {
  return new sdk.Call(core, GET_CUSTOMER, [customerId], options);
}

const REPLACE_CUSTOMER = {
  id: "replaceCustomer",
  method: "PUT",
  path: ["/customers/", 0],
  accept: "application/json, application/problem+json",
  inputs: [
    { place: "path", name: "customerId" },
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
        source: { url: "https://auth.example.com/oauth/token", scopes: ["customers:write"] },
      },
    ],
  ],
};

/**
 * Replace a customer
 *
 * Replaces an existing customer. What is left out is removed or gets its default.
 *
 * `PUT /customers/{customerId}`
 *
 * @param customerId The identifier of the customer.
 * @param body The customer as it shall be.
 */
function replaceCustomer(
  core,
  customerId,
  body,
  params,
  options,
) {
  return new sdk.Call(core, REPLACE_CUSTOMER, [customerId, params?.ifMatch, body], options);
}

const PATCH_CUSTOMER = {
  id: "patchCustomer",
  method: "PATCH",
  path: ["/customers/", 0],
  accept: "application/json, application/problem+json",
  inputs: [
    { place: "path", name: "customerId" },
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
        source: { url: "https://auth.example.com/oauth/token", scopes: ["customers:write"] },
      },
    ],
  ],
};

/**
 * Change a customer
 *
 * Changes the given properties of a customer (JSON merge patch, RFC 7396); null removes a
 * property.
 *
 * `PATCH /customers/{customerId}`
 *
 * @param customerId The identifier of the customer.
 * @param body The properties to change.
 */
function patchCustomer(
  core,
  customerId,
  body,
  params,
  options,
) {
  return new sdk.Call(core, PATCH_CUSTOMER, [customerId, params?.ifMatch, body], options);
}

const DELETE_CUSTOMER = {
  id: "deleteCustomer",
  method: "DELETE",
  path: ["/customers/", 0],
  accept: "application/problem+json",
  inputs: [{ place: "path", name: "customerId" }, { place: "header", name: "If-Match" }],
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
        source: { url: "https://auth.example.com/oauth/token", scopes: ["customers:write"] },
      },
    ],
  ],
};

/**
 * Delete a customer
 *
 * Removes a customer. A customer who has orders cannot be removed.
 *
 * `DELETE /customers/{customerId}`
 *
 * @param customerId The identifier of the customer.
 */
function deleteCustomer(
  core,
  customerId,
  params,
  options,
) {
  return new sdk.Call(core, DELETE_CUSTOMER, [customerId, params?.ifMatch], options);
}

/** The people who buy the books. */
class Customers {
  #core;

  constructor(core) {
    this.#core = core;
  }

  /**
   * List customers
   *
   * Answers one page of the customers, filtered and in the requested order.
   *
   * `GET /customers`
   */
  list(
    params,
    options,
  ) {
    return listCustomers(this.#core, params, options);
  }

  /**
   * Create a customer
   *
   * Adds a customer. No two customers have the same e-mail address; a second one is answered with
   * 409.
   *
   * `POST /customers`
   *
   * @param body The customer to add.
   */
  create(
    body,
    options,
  ) {
    return createCustomer(this.#core, body, options);
  }

  /**
   * Get a customer
   *
   * Answers one customer.
   *
   * `GET /customers/{customerId}`
   *
   * @param customerId The identifier of the customer.
   */
  get(
    customerId,
    options,
  ) {
    return getCustomer(this.#core, customerId, options);
  }

  /**
   * Replace a customer
   *
   * Replaces an existing customer. What is left out is removed or gets its default.
   *
   * `PUT /customers/{customerId}`
   *
   * @param customerId The identifier of the customer.
   * @param body The customer as it shall be.
   */
  replace(
    customerId,
    body,
    params,
    options,
  ) {
    return replaceCustomer(this.#core, customerId, body, params, options);
  }

  /**
   * Change a customer
   *
   * Changes the given properties of a customer (JSON merge patch, RFC 7396); null removes a
   * property.
   *
   * `PATCH /customers/{customerId}`
   *
   * @param customerId The identifier of the customer.
   * @param body The properties to change.
   */
  patch(
    customerId,
    body,
    params,
    options,
  ) {
    return patchCustomer(this.#core, customerId, body, params, options);
  }

  /**
   * Delete a customer
   *
   * Removes a customer. A customer who has orders cannot be removed.
   *
   * `DELETE /customers/{customerId}`
   *
   * @param customerId The identifier of the customer.
   */
  delete(
    customerId,
    params,
    options,
  ) {
    return deleteCustomer(this.#core, customerId, params, options);
  }
}
Object.assign(exports, { listCustomers, createCustomer, getCustomer, replaceCustomer, patchCustomer, deleteCustomer, Customers });
