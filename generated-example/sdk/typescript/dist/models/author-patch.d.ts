// Managed by oasmith. Do not edit: the next run writes it anew.

/** What changes in an author (JSON merge patch); null removes a property. */
export interface AuthorPatch {
  /** The name as it stands on the book. */
  name?: string;
  /** A few words about the author. */
  biography?: string | null;
  /** The day of birth. */
  bornOn?: string | null;
  /** Where to read more about the author. */
  website?: string | null;
}
