// Managed by oasmith. Do not edit: the next run writes it anew.

import type { Report } from "./report.cjs";

/** One page of reports. */
export interface ReportPage {
  /** The reports of this page, the oldest first. */
  items: Report[];
  /** Where the next page begins, to be sent as `cursor`; absent on the last page. */
  nextCursor?: string;
}
