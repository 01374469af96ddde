// Managed by oasmith. Do not edit: the next run writes it anew.

"use strict";
const { ERRORS } = require("./errors.cjs");
const { Authors } = require("./resources/authors.cjs");
const { Books } = require("./resources/books.cjs");
const { Customers } = require("./resources/customers.cjs");
const { Orders } = require("./resources/orders.cjs");
const { Reviews } = require("./resources/reviews.cjs");
const { Reports } = require("./resources/reports.cjs");
const sdk = require("./runtime/index.cjs");

const SERVICE = {
  userAgent: "bookstore-sdk/1.0.0",
  mount: "/v1",
  errors: ERRORS,
};

/** What functions of operations make calls by. */
function connect(options) {
  return sdk.createCore(SERVICE, options ?? {});
}

/** A client of the service: make one and keep it. */
class Client {
  /** The people who write the books. */
  authors;
  /** The catalogue, with prices, stock and covers. */
  books;
  /** The people who buy the books. */
  customers;
  /** What customers buy, line by line. */
  orders;
  /** What readers think of a book. */
  reviews;
  /** Figures that take longer to compute than a request may take. */
  reports;

  constructor(options) {
    const core = connect(options);
    this.authors = new Authors(core);
    this.books = new Books(core);
    this.customers = new Customers(core);
    this.orders = new Orders(core);
    this.reviews = new Reviews(core);
    this.reports = new Reports(core);
  }
}
Object.assign(exports, { connect, Client });
