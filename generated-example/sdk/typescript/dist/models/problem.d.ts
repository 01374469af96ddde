// Managed by oasmith. Do not edit: the next run writes it anew.

import type { ProblemDetail } from "./problem-detail.js";

/** What went wrong (problem details, RFC 9457). Members that are not listed here may be ignored. */
export interface Problem {
  /** The kind of problem; `about:blank` where the status says it all. */
  type: string;
  /** The kind of problem in a few words. */
  title: string;
  /** The status code of the answer. */
  status: number;
  /** What went wrong this time. */
  detail?: string;
  /** Where the problem occurred. */
  instance?: string;
  /** The identifier of the request, as in the logs of the server. */
  requestId?: string;
  /** Every single violation, where there are some to name. */
  errors?: ProblemDetail[];
}
