// Managed by oasmith. Do not edit: the next run writes it anew.

"use strict";
const sdk = require("../runtime/index.cjs");

const LIST_REPORTS = {
  id: "listReports",
  method: "GET",
  path: ["/reports"],
  accept: "application/json, application/problem+json",
  inputs: [
    { place: "query", name: "limit" },
    { place: "query", name: "cursor" },
    { place: "query", name: "status" },
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
const LIST_REPORTS_STEPS = {
  turn: sdk.byCursor,
  input: 1,
  items: (page) => page.items,
  next: (page) => page.nextCursor,
};

/**
 * List reports
 *
 * Answers a page of the reports, the oldest first.
 *
 * `GET /reports`
 */
function listReports(
  core,
  params,
  options,
) {
  return new sdk.Items(
    core,
    LIST_REPORTS,
    LIST_REPORTS_STEPS,
    [params?.limit, params?.cursor, params?.status],
    options,
  );
}

const CREATE_REPORT = {
  id: "createReport",
  method: "POST",
  path: ["/reports"],
  accept: "application/json, application/problem+json",
  inputs: [{ place: "body", name: "application/json", write: sdk.jsonBody }],
  answers: {
    202: { read: sdk.readJson },
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
  ok: ["202"],
  security: [
    [
      {
        kind: "bearer",
        source: { url: "https://auth.example.com/oauth/token", scopes: ["reports:write"] },
      },
    ],
  ],
};

/**
 * Order a report
 *
 * Queues the computation of a report and answers at once. Read the report at `Location` until its
 * status is `done` or `failed`.
 *
 * `POST /reports`
 *
 * @param body The report to compute.
 */
function createReport(
  core,
  body,
  options,
) {
  return new sdk.Call(core, CREATE_REPORT, [body], options);
}

const GET_REPORT = {
  id: "getReport",
  method: "GET",
  path: ["/reports/", 0],
  accept: "application/json, application/problem+json",
  inputs: [{ place: "path", name: "reportId" }],
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
 * Get a report
 *
 * Answers the state of a report and, once it is done, its figures.
 *
 * `GET /reports/{reportId}`
 *
 * @param reportId The identifier of the report.
 */
function getReport(
  core,
  reportId,
  options,
) {
  return new sdk.Call(core, GET_REPORT, [reportId], options);
}

/** Figures that take longer to compute than a request may take. */
class Reports {
  #core;

  constructor(core) {
    this.#core = core;
  }

  /**
   * List reports
   *
   * Answers a page of the reports, the oldest first.
   *
   * `GET /reports`
   */
  list(
    params,
    options,
  ) {
    return listReports(this.#core, params, options);
  }

  /**
   * Order a report
   *
   * Queues the computation of a report and answers at once. Read the report at `Location` until its
   * status is `done` or `failed`.
   *
   * `POST /reports`
   *
   * @param body The report to compute.
   */
  create(
    body,
    options,
  ) {
    return createReport(this.#core, body, options);
  }

  /**
   * Get a report
   *
   * Answers the state of a report and, once it is done, its figures.
   *
   * `GET /reports/{reportId}`
   *
   * @param reportId The identifier of the report.
   */
  get(reportId, options) {
    return getReport(this.#core, reportId, options);
  }
}
Object.assign(exports, { listReports, createReport, getReport, Reports });
