// Managed by oasmith. Do not edit: the next run writes it anew.

import type * as models from "../models/index.js";
import * as sdk from "../runtime/index.js";

const LIST_REPORTS: sdk.Operation<models.ReportPage, ListReportsFailure> = {
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
const LIST_REPORTS_STEPS: sdk.Steps<models.ReportPage, models.Report> = {
  turn: sdk.byCursor,
  input: 1,
  items: (page) => page.items,
  next: (page) => page.nextCursor,
};

/** What `listReports` can be given. */
export interface ListReportsParams {
  /** How many items the page has at most. */
  readonly limit?: number | undefined;
  /** Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page. */
  readonly cursor?: string | undefined;
  /** Keeps the reports with this status. */
  readonly status?: models.ReportStatus | undefined;
}

/** How `listReports` fails as the contract declares it. */
export type ListReportsFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

/**
 * List reports
 *
 * Answers a page of the reports, the oldest first.
 *
 * `GET /reports`
 */
export function listReports(
  core: sdk.Core,
  params?: ListReportsParams,
  options?: sdk.CallOptions,
): sdk.Items<models.Report, models.ReportPage> {
  return new sdk.Items(
    core,
    LIST_REPORTS,
    LIST_REPORTS_STEPS,
    [params?.limit, params?.cursor, params?.status],
    options,
  );
}

const CREATE_REPORT: sdk.Operation<models.Report, CreateReportFailure> = {
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

/** How `createReport` fails as the contract declares it. */
export type CreateReportFailure =
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
 * Order a report
 *
 * Queues the computation of a report and answers at once. Read the report at `Location` until its
 * status is `done` or `failed`.
 *
 * `POST /reports`
 *
 * @param body The report to compute.
 */
export function createReport(
  core: sdk.Core,
  body: models.ReportRequest,
  options?: sdk.CallOptions,
): sdk.Call<models.Report, CreateReportFailure> {
  return new sdk.Call(core, CREATE_REPORT, [body], options);
}

const GET_REPORT: sdk.Operation<models.Report, GetReportFailure> = {
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

/** How `getReport` fails as the contract declares it. */
export type GetReportFailure =
  | sdk.Failure<"400", models.Problem>
  | sdk.Failure<"404", models.Problem>
  | sdk.Failure<"422", models.Problem>
  | sdk.Failure<"500", models.Problem>
  | sdk.Failure<"503", models.Problem>
  | sdk.Failure<"504", models.Problem>;

/**
 * Get a report
 *
 * Answers the state of a report and, once it is done, its figures.
 *
 * `GET /reports/{reportId}`
 *
 * @param reportId The identifier of the report.
 */
export function getReport(
  core: sdk.Core,
  reportId: string,
  options?: sdk.CallOptions,
): sdk.Call<models.Report, GetReportFailure> {
  return new sdk.Call(core, GET_REPORT, [reportId], options);
}

/** Figures that take longer to compute than a request may take. */
export class Reports {
  readonly #core: sdk.Core;

  constructor(core: sdk.Core) {
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
    params?: ListReportsParams,
    options?: sdk.CallOptions,
  ): sdk.Items<models.Report, models.ReportPage> {
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
    body: models.ReportRequest,
    options?: sdk.CallOptions,
  ): sdk.Call<models.Report, CreateReportFailure> {
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
  get(reportId: string, options?: sdk.CallOptions): sdk.Call<models.Report, GetReportFailure> {
    return getReport(this.#core, reportId, options);
  }
}
