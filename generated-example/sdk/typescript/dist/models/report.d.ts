// Managed by oasmith. Do not edit: the next run writes it anew.

import type { ReportKind } from "./report-kind.js";
import type { ReportStatus } from "./report-status.js";

/** A report and how far its computation has come. Everything in it is set by the server. */
export interface Report {
  /** The identifier of the report, chosen by the server. */
  id: string;
  /** What a report is about. */
  kind: ReportKind;
  /** The first day that counts. */
  from: string;
  /** The last day that counts. */
  to: string;
  /** How far the computation of a report has come. */
  status: ReportStatus;
  /** How many order lines or books were counted; absent until the report is done. */
  rows?: number;
  /** The sum over all rows, with two decimals; absent until the report is done. */
  total?: string;
  /** When it was created (UTC). */
  createdAt: string;
  /** When it was changed last (UTC). */
  updatedAt: string;
}
