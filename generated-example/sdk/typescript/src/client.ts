// Managed by oasmith. Do not edit: the next run writes it anew.

import { ERRORS } from "./errors.js";
import { Authors } from "./resources/authors.js";
import { Books } from "./resources/books.js";
import { Customers } from "./resources/customers.js";
import { Orders } from "./resources/orders.js";
import { Reviews } from "./resources/reviews.js";
import { Reports } from "./resources/reports.js";
import * as sdk from "./runtime/index.js";

const SERVICE: sdk.Service = {
  userAgent: "bookstore-sdk/1.0.0",
  mount: "/v1",
  errors: ERRORS,
};

/** What functions of operations make calls by. */
export function connect(options?: sdk.ClientOptions): sdk.Core {
  return sdk.createCore(SERVICE, options ?? {});
}

/** A client of the service: make one and keep it. */
export class Client {
  /** The people who write the books. */
  readonly authors: Authors;
  /** The catalogue, with prices, stock and covers. */
  readonly books: Books;
  /** The people who buy the books. */
  readonly customers: Customers;
  /** What customers buy, line by line. */
  readonly orders: Orders;
  /** What readers think of a book. */
  readonly reviews: Reviews;
  /** Figures that take longer to compute than a request may take. */
  readonly reports: Reports;

  constructor(options?: sdk.ClientOptions) {
    const core = connect(options);
    this.authors = new Authors(core);
    this.books = new Books(core);
    this.customers = new Customers(core);
    this.orders = new Orders(core);
    this.reviews = new Reviews(core);
    this.reports = new Reports(core);
  }
}
