// Managed by oasmith. Do not edit: the next run writes it anew.

/** What a report is about. */
export type ReportKind = "sales" | "inventory" | (string & {});
