// Managed by oasmith. Do not edit: the next run writes it anew.

import type * as models from "../models/index.js";
import * as sdk from "../runtime/index.js";

const LIST_ORDERS: sdk.Operation<models.OrderPage, ListOrdersFailure> = {
  id: "listOrders",
  method: "GET",
  path: ["/orders"],
  accept: "application/json, application/problem+json",
  inputs: [
    { place: "query", name: "limit" },
    { place: "query", name: "cursor" },
    { place: "query", name: "customerId" },
    { place: "query", name: "status" },
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
const LIST_ORDERS_STEPS: sdk.Steps<models.OrderPage, models.Order> = {
  turn: sdk.byCursor,
  input: 1,
  items: (page) => page.items,
  next: (page) => page.nextCursor,
};

/** What `listOrders` can be given. */
export interface ListOrdersParams {
  /** How many items the page has at most. */
  readonly limit?: number | undefined;
  /** Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page. */
  readonly cursor?: string | undefined;
  /** Keeps the orders of this customer. */
  readonly customerId?: string | undefined;
  /** Keeps the orders with this status. */
  readonly status?: models.OrderStatus | undefined;
  /** The order of the list; a leading `-` reverses it. */
  readonly sort?: models.ListOrdersSort | undefined;
}

/** How `listOrders` fails as the contract declares it. */
export type ListOrdersFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

/**
 * List orders
 *
 * Answers one page of the orders, filtered and in the requested order.
 *
 * `GET /orders`
 */
export function listOrders(
  core: sdk.Core,
  params?: ListOrdersParams,
  options?: sdk.CallOptions,
): sdk.Items<models.Order, models.OrderPage> {
  return new sdk.Items(
    core,
    LIST_ORDERS,
    LIST_ORDERS_STEPS,
    [params?.limit, params?.cursor, params?.customerId, params?.status, params?.sort],
    options,
  );
}

const CREATE_ORDER: sdk.Operation<models.Order, CreateOrderFailure> = {
  id: "createOrder",
  method: "POST",
  path: ["/orders"],
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
        source: { url: "https://auth.example.com/oauth/token", scopes: ["orders:write"] },
      },
    ],
  ],
};

/** How `createOrder` fails as the contract declares it. */
export type CreateOrderFailure =
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
 * Place an order
 *
 * Places an order for a customer. The customer and the books must exist; otherwise the answer is
 * 409. An order is never changed afterwards, only cancelled.
 *
 * `POST /orders`
 *
 * @param body The order to place.
 */
export function createOrder(
  core: sdk.Core,
  body: models.OrderInput,
  options?: sdk.CallOptions,
): sdk.Call<models.Order, CreateOrderFailure> {
  return new sdk.Call(core, CREATE_ORDER, [body], options);
}

const GET_ORDER: sdk.Operation<models.Order, GetOrderFailure> = {
  id: "getOrder",
  method: "GET",
  path: ["/orders/", 0],
  accept: "application/json, application/problem+json",
  inputs: [{ place: "path", name: "orderId" }],
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

/** How `getOrder` fails as the contract declares it. */
export type GetOrderFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"404", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

/**
 * Get an order
 *
 * Answers one order with its lines.
 *
 * `GET /orders/{orderId}`
 *
 * @param orderId The identifier of the order.
 */
export function getOrder(
  core: sdk.Core,
  orderId: string,
  options?: sdk.CallOptions,
): sdk.Call<models.Order, GetOrderFailure> {
  return new sdk.Call(core, GET_ORDER, [orderId], options);
}

const DELETE_ORDER: sdk.Operation<void, DeleteOrderFailure> = {
  id: "deleteOrder",
  method: "DELETE",
  path: ["/orders/", 0],
  accept: "application/problem+json",
  inputs: [{ place: "path", name: "orderId" }, { place: "header", name: "If-Match" }],
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
        source: { url: "https://auth.example.com/oauth/token", scopes: ["orders:write"] },
      },
    ],
  ],
};

/** What `deleteOrder` can be given. */
export interface DeleteOrderParams {
  /** The entity tag that the resource must still have (RFC 9110, section 13.1.1). */
  readonly ifMatch?: string | undefined;
}

/** How `deleteOrder` fails as the contract declares it. */
export type DeleteOrderFailure =
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
 * Delete an order
 *
 * Removes an order and its lines from the records. To call an order off, cancel it instead.
 *
 * `DELETE /orders/{orderId}`
 *
 * @param orderId The identifier of the order.
 */
export function deleteOrder(
  core: sdk.Core,
  orderId: string,
  params?: DeleteOrderParams,
  options?: sdk.CallOptions,
): sdk.Call<void, DeleteOrderFailure> {
  return new sdk.Call(core, DELETE_ORDER, [orderId, params?.ifMatch], options);
}

const CANCEL_ORDER: sdk.Operation<models.Order, CancelOrderFailure> = {
  id: "cancelOrder",
  method: "POST",
  path: ["/orders/", 0, "/cancel"],
  accept: "application/json, application/problem+json",
  inputs: [
    { place: "path", name: "orderId" },
    { place: "body", name: "application/json", write: sdk.jsonBody },
  ],
  answers: {
    200: { read: sdk.readJson },
    400: { read: sdk.readJson },
    401: { read: sdk.readJson },
    403: { read: sdk.readJson },
    404: { read: sdk.readJson },
    409: { read: sdk.readJson },
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
        source: { url: "https://auth.example.com/oauth/token", scopes: ["orders:write"] },
      },
    ],
  ],
};

/** What `cancelOrder` can be given. */
export interface CancelOrderParams {
  /** Why the order is cancelled. The body may be left out. */
  readonly body?: models.Cancellation | undefined;
}

/** How `cancelOrder` fails as the contract declares it. */
export type CancelOrderFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"401", models.Problem>
  | sdk.Failure<"403", models.Problem>
  | sdk.Failure<"404", models.Problem>
  | sdk.Failure<"409", models.Problem>
  | sdk.Failure<"413", models.Problem>
  | sdk.Failure<"415", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

/**
 * Cancel an order
 *
 * Cancels an order with all its lines and puts the copies back into stock. An order that was
 * shipped or cancelled before cannot be cancelled; the answer is 409 then.
 *
 * `POST /orders/{orderId}/cancel`
 *
 * @param orderId The identifier of the order.
 */
export function cancelOrder(
  core: sdk.Core,
  orderId: string,
  params?: CancelOrderParams,
  options?: sdk.CallOptions,
): sdk.Call<models.Order, CancelOrderFailure> {
  return new sdk.Call(core, CANCEL_ORDER, [orderId, params?.body], options);
}

/** What customers buy, line by line. */
export class Orders {
  readonly #core: sdk.Core;

  constructor(core: sdk.Core) {
    this.#core = core;
  }

  /**
   * List orders
   *
   * Answers one page of the orders, filtered and in the requested order.
   *
   * `GET /orders`
   */
  list(
    params?: ListOrdersParams,
    options?: sdk.CallOptions,
  ): sdk.Items<models.Order, models.OrderPage> {
    return listOrders(this.#core, params, options);
  }

  /**
   * Place an order
   *
   * Places an order for a customer. The customer and the books must exist; otherwise the answer is
   * 409. An order is never changed afterwards, only cancelled.
   *
   * `POST /orders`
   *
   * @param body The order to place.
   */
  create(
    body: models.OrderInput,
    options?: sdk.CallOptions,
  ): sdk.Call<models.Order, CreateOrderFailure> {
    return createOrder(this.#core, body, options);
  }

  /**
   * Get an order
   *
   * Answers one order with its lines.
   *
   * `GET /orders/{orderId}`
   *
   * @param orderId The identifier of the order.
   */
  get(orderId: string, options?: sdk.CallOptions): sdk.Call<models.Order, GetOrderFailure> {
    return getOrder(this.#core, orderId, options);
  }

  /**
   * Delete an order
   *
   * Removes an order and its lines from the records. To call an order off, cancel it instead.
   *
   * `DELETE /orders/{orderId}`
   *
   * @param orderId The identifier of the order.
   */
  delete(
    orderId: string,
    params?: DeleteOrderParams,
    options?: sdk.CallOptions,
  ): sdk.Call<void, DeleteOrderFailure> {
    return deleteOrder(this.#core, orderId, params, options);
  }

  /**
   * Cancel an order
   *
   * Cancels an order with all its lines and puts the copies back into stock. An order that was
   * shipped or cancelled before cannot be cancelled; the answer is 409 then.
   *
   * `POST /orders/{orderId}/cancel`
   *
   * @param orderId The identifier of the order.
   */
  cancel(
    orderId: string,
    params?: CancelOrderParams,
    options?: sdk.CallOptions,
  ): sdk.Call<models.Order, CancelOrderFailure> {
    return cancelOrder(this.#core, orderId, params, options);
  }
}
