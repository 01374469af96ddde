// Managed by oasmith. Do not edit: the next run writes it anew.

/** The new postal address, given whole; null removes it. */
export interface AddressPatch {
  /** The street and the number of the house. */
  street: string;
  /** The city or the village. */
  city: string;
  /** The postal code. */
  postalCode: string;
  /** The country (ISO 3166-1, two letters). */
  country: string;
}
