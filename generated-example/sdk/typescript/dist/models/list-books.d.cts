// Managed by oasmith. Do not edit: the next run writes it anew.

/** `ListBooks sort`. */
export type ListBooksSort =
  | "title"
  | "-title"
  | "price"
  | "-price"
  | "publishedOn"
  | "-publishedOn"
  | "createdAt"
  | "-createdAt"
  | (string & {});
