// Managed by oasmith. Do not edit: the next run writes it anew.

"use strict";
const sdk = require("../runtime/index.cjs");

const LIST_ORDERS = {
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
const LIST_ORDERS_STEPS = {
  turn: sdk.byCursor,
  input: 1,
  items: (page) => page.items,
  next: (page) => page.nextCursor,
};

/**
 * List orders
 *
 * Answers one page of the orders, filtered and in the requested order.
 *
 * `GET /orders`
 */
function listOrders(
  core,
  params,
  options,
) {
  return new sdk.Items(
    core,
    LIST_ORDERS,
    LIST_ORDERS_STEPS,
    [params?.limit, params?.cursor, params?.customerId, params?.status, params?.sort],
    options,
  );
}

const CREATE_ORDER = {
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
function createOrder(
  core,
  body,
  options,
) {
  return new sdk.Call(core, CREATE_ORDER, [body], options);
}

const GET_ORDER = {
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

/**
 * Get an order
 *
 * Answers one order with its lines.
 *
 * `GET /orders/{orderId}`
 *
 * @param orderId The identifier of the order.
 */
function getOrder(
  core,
  orderId,
  options,
) {
  return new sdk.Call(core, GET_ORDER, [orderId], options);
}

const DELETE_ORDER = {
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

/**
 * Delete an order
 *
 * Removes an order and its lines from the records. To call an order off, cancel it instead.
 *
 * `DELETE /orders/{orderId}`
 *
 * @param orderId The identifier of the order.
 */
function deleteOrder(
  core,
  orderId,
  params,
  options,
) {
  return new sdk.Call(core, DELETE_ORDER, [orderId, params?.ifMatch], options);
}

const CANCEL_ORDER = {
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
function cancelOrder(
  core,
  orderId,
  params,
  options,
) {
  return new sdk.Call(core, CANCEL_ORDER, [orderId, params?.body], options);
}

/** What customers buy, line by line. */
class Orders {
  #core;

  constructor(core) {
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
    params,
    options,
  ) {
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
    body,
    options,
  ) {
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
  get(orderId, options) {
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
    orderId,
    params,
    options,
  ) {
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
    orderId,
    params,
    options,
  ) {
    return cancelOrder(this.#core, orderId, params, options);
  }
}
Object.assign(exports, { listOrders, createOrder, getOrder, deleteOrder, cancelOrder, Orders });
