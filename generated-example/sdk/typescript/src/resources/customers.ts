// Managed by oasmith. Do not edit: the next run writes it anew.

import type * as models from "../models/index.js";
import * as sdk from "../runtime/index.js";

const LIST_CUSTOMERS: sdk.Operation<models.CustomerPage, ListCustomersFailure> = {
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
const LIST_CUSTOMERS_STEPS: sdk.Steps<models.CustomerPage, models.Customer> = {
  turn: sdk.byCursor,
  input: 1,
  items: (page) => page.items,
  next: (page) => page.nextCursor,
};

/** What `listCustomers` can be given. */
export interface ListCustomersParams {
  /** How many items the page has at most. */
  readonly limit?: number | undefined;
  /** Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page. */
  readonly cursor?: string | undefined;
  /** Keeps the customer with this e-mail address. */
  readonly email?: string | undefined;
  /**
   * Keeps the customers whose name or e-mail address has words that begin with those of this text, whatever the case.
   */
  readonly q?: string | undefined;
  /** The order of the list; a leading `-` reverses it. */
  readonly sort?: models.ListCustomersSort | undefined;
}

/** How `listCustomers` fails as the contract declares it. */
export type ListCustomersFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

/**
 * List customers
 *
 * Answers one page of the customers, filtered and in the requested order.
 *
 * `GET /customers`
 */
export function listCustomers(
  core: sdk.Core,
  params?: ListCustomersParams,
  options?: sdk.CallOptions,
): sdk.Items<models.Customer, models.CustomerPage> {
  return new sdk.Items(
    core,
    LIST_CUSTOMERS,
    LIST_CUSTOMERS_STEPS,
    [params?.limit, params?.cursor, params?.email, params?.q, params?.sort],
    options,
  );
}

const CREATE_CUSTOMER: sdk.Operation<models.Customer, CreateCustomerFailure> = {
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

/** How `createCustomer` fails as the contract declares it. */
export type CreateCustomerFailure =
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
 * Create a customer
 *
 * Adds a customer. No two customers have the same e-mail address; a second one is answered with
 * 409.
 *
 * `POST /customers`
 *
 * @param body The customer to add.
 */
export function createCustomer(
  core: sdk.Core,
  body: models.CustomerInput,
  options?: sdk.CallOptions,
): sdk.Call<models.Customer, CreateCustomerFailure> {
  return new sdk.Call(core, CREATE_CUSTOMER, [body], options);
}

const GET_CUSTOMER: sdk.Operation<models.Customer, GetCustomerFailure> = {
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

/** How `getCustomer` fails as the contract declares it. */
export type GetCustomerFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"404", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

/**
 * Get a customer
 *
 * Answers one customer.
 *
 * `GET /customers/{customerId}`
 *
 * @param customerId The identifier of the customer.
 */
export function getCustomer(
  core: sdk.Core,
  customerId: string,
  options?: sdk.CallOptions,
): sdk.Call<models.Customer, GetCustomerFailure> {
  return new sdk.Call(core, GET_CUSTOMER, [customerId], options);
}

const REPLACE_CUSTOMER: sdk.Operation<models.Customer, ReplaceCustomerFailure> = {
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

/** What `replaceCustomer` can be given. */
export interface ReplaceCustomerParams {
  /** The entity tag that the resource must still have (RFC 9110, section 13.1.1). */
  readonly ifMatch?: string | undefined;
}

/** How `replaceCustomer` fails as the contract declares it. */
export type ReplaceCustomerFailure =
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
 * Replace a customer
 *
 * Replaces an existing customer. What is left out is removed or gets its default.
 *
 * `PUT /customers/{customerId}`
 *
 * @param customerId The identifier of the customer.
 * @param body The customer as it shall be.
 */
export function replaceCustomer(
  core: sdk.Core,
  customerId: string,
  body: models.CustomerInput,
  params?: ReplaceCustomerParams,
  options?: sdk.CallOptions,
): sdk.Call<models.Customer, ReplaceCustomerFailure> {
  return new sdk.Call(core, REPLACE_CUSTOMER, [customerId, params?.ifMatch, body], options);
}

const PATCH_CUSTOMER: sdk.Operation<models.Customer, PatchCustomerFailure> = {
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

/** What `patchCustomer` can be given. */
export interface PatchCustomerParams {
  /** The entity tag that the resource must still have (RFC 9110, section 13.1.1). */
  readonly ifMatch?: string | undefined;
}

/** How `patchCustomer` fails as the contract declares it. */
export type PatchCustomerFailure =
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
export function patchCustomer(
  core: sdk.Core,
  customerId: string,
  body: models.CustomerPatch,
  params?: PatchCustomerParams,
  options?: sdk.CallOptions,
): sdk.Call<models.Customer, PatchCustomerFailure> {
  return new sdk.Call(core, PATCH_CUSTOMER, [customerId, params?.ifMatch, body], options);
}

const DELETE_CUSTOMER: sdk.Operation<void, DeleteCustomerFailure> = {
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

/** What `deleteCustomer` can be given. */
export interface DeleteCustomerParams {
  /** The entity tag that the resource must still have (RFC 9110, section 13.1.1). */
  readonly ifMatch?: string | undefined;
}

/** How `deleteCustomer` fails as the contract declares it. */
export type DeleteCustomerFailure =
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
 * Delete a customer
 *
 * Removes a customer. A customer who has orders cannot be removed.
 *
 * `DELETE /customers/{customerId}`
 *
 * @param customerId The identifier of the customer.
 */
export function deleteCustomer(
  core: sdk.Core,
  customerId: string,
  params?: DeleteCustomerParams,
  options?: sdk.CallOptions,
): sdk.Call<void, DeleteCustomerFailure> {
  return new sdk.Call(core, DELETE_CUSTOMER, [customerId, params?.ifMatch], options);
}

/** The people who buy the books. */
export class Customers {
  readonly #core: sdk.Core;

  constructor(core: sdk.Core) {
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
    params?: ListCustomersParams,
    options?: sdk.CallOptions,
  ): sdk.Items<models.Customer, models.CustomerPage> {
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
    body: models.CustomerInput,
    options?: sdk.CallOptions,
  ): sdk.Call<models.Customer, CreateCustomerFailure> {
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
    customerId: string,
    options?: sdk.CallOptions,
  ): sdk.Call<models.Customer, GetCustomerFailure> {
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
    customerId: string,
    body: models.CustomerInput,
    params?: ReplaceCustomerParams,
    options?: sdk.CallOptions,
  ): sdk.Call<models.Customer, ReplaceCustomerFailure> {
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
    customerId: string,
    body: models.CustomerPatch,
    params?: PatchCustomerParams,
    options?: sdk.CallOptions,
  ): sdk.Call<models.Customer, PatchCustomerFailure> {
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
    customerId: string,
    params?: DeleteCustomerParams,
    options?: sdk.CallOptions,
  ): sdk.Call<void, DeleteCustomerFailure> {
    return deleteCustomer(this.#core, customerId, params, options);
  }
}
