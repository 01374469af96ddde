// Managed by oasmith. Do not edit: the next run writes it anew.

import type { ReportKind } from "./report-kind.cjs";

/** Which report to compute. A range that ends before it begins is empty and gives empty figures. */
export interface ReportRequest {
  /** What a report is about. */
  kind: ReportKind;
  /** The first day that counts. */
  from: string;
  /** The last day that counts. */
  to: string;
}
