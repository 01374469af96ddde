// Managed by oasmith. Do not edit: the next run writes it anew.

import { Authors } from "./resources/authors.cjs";
import { Books } from "./resources/books.cjs";
import { Customers } from "./resources/customers.cjs";
import { Orders } from "./resources/orders.cjs";
import { Reviews } from "./resources/reviews.cjs";
import { Reports } from "./resources/reports.cjs";
import * as sdk from "./runtime/index.cjs";

/** What functions of operations make calls by. */
export function connect(options?: sdk.ClientOptions): sdk.Core;

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

  constructor(options?: sdk.ClientOptions);
}
