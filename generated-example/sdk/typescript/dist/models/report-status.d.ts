// Managed by oasmith. Do not edit: the next run writes it anew.

/** How far the computation of a report has come. */
export type ReportStatus = "queued" | "running" | "done" | "failed" | (string & {});
