// Managed by oasmith. Do not edit: the next run writes it anew.

/** `ListAuthors sort`. */
export type ListAuthorsSort = "name" | "-name" | "createdAt" | "-createdAt" | (string & {});
