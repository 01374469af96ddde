// Managed by oasmith. Do not edit: the next run writes it anew.

import type * as models from "../models/index.js";
import * as sdk from "../runtime/index.js";

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
): sdk.Items<models.Report, models.ReportPage>;

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
): sdk.Call<models.Report, CreateReportFailure>;

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
): sdk.Call<models.Report, GetReportFailure>;

/** Figures that take longer to compute than a request may take. */
export class Reports {
  constructor(core: sdk.Core);

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
  ): sdk.Items<models.Report, models.ReportPage>;

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
  ): sdk.Call<models.Report, CreateReportFailure>;

  /**
   * Get a report
   *
   * Answers the state of a report and, once it is done, its figures.
   *
   * `GET /reports/{reportId}`
   *
   * @param reportId The identifier of the report.
   */
  get(reportId: string, options?: sdk.CallOptions): sdk.Call<models.Report, GetReportFailure>;
}
