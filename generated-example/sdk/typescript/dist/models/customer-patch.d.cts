// Managed by oasmith. Do not edit: the next run writes it anew.

import type { AddressPatch } from "./address-patch.cjs";

/** What changes in a customer (JSON merge patch); null removes a property. */
export interface CustomerPatch {
  /** The full name of the customer. */
  name?: string;
  /** Where to write to the customer. No two customers have the same address. */
  email?: string;
  /** Where to call the customer, in international form (ITU-T E.164). */
  phone?: string | null;
  /** The new postal address, given whole; null removes it. */
  address?: AddressPatch | null;
  /** Whether the customer wants to hear about new books. */
  marketingOptIn?: boolean;
}
