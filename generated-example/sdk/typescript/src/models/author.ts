// Managed by oasmith. Do not edit: the next run writes it anew.

/** A person who writes books. */
export interface Author {
  /** The identifier of the author, chosen by the server. */
  id: string;
  /** The name as it stands on the book. */
  name: string;
  /** A few words about the author. */
  biography?: string;
  /** The day of birth. */
  bornOn?: string;
  /** Where to read more about the author. */
  website?: string;
  /** When it was created (UTC). */
  createdAt: string;
  /** When it was changed last (UTC). */
  updatedAt: string;
}

/** A person who writes books. */
export interface AuthorInput {
  /** The name as it stands on the book. */
  name: string;
  /** A few words about the author. */
  biography?: string;
  /** The day of birth. */
  bornOn?: string;
  /** Where to read more about the author. */
  website?: string;
}
