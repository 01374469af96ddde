// Managed by oasmith. Do not edit: the next run writes it anew.

/** One violation. Exactly one of `pointer`, `parameter` and `header` says where it is. */
export interface ProblemDetail {
  /** The place in the body (JSON Pointer, RFC 6901); empty for the body as a whole. */
  pointer?: string;
  /** The name of the path or query parameter. */
  parameter?: string;
  /** The name of the header. */
  header?: string;
  /** The rule that is violated, as a JSON Schema keyword. */
  keyword: string;
  /** What is wrong, in words. */
  detail: string;
}
