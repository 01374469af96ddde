// Managed by oasmith. Do not edit: the next run writes it anew.

import type { Address } from "./address.js";

/** A person who buys books. */
export interface Customer {
  /** The identifier of the customer, chosen by the server. */
  id: string;
  /** The full name of the customer. */
  name: string;
  /** Where to write to the customer. No two customers have the same address. */
  email: string;
  /** Where to call the customer, in international form (ITU-T E.164). */
  phone?: string;
  /** A postal address. */
  address?: Address;
  /** Whether the customer wants to hear about new books. */
  marketingOptIn?: boolean;
  /** When it was created (UTC). */
  createdAt: string;
  /** When it was changed last (UTC). */
  updatedAt: string;
}

/** A person who buys books. */
export interface CustomerInput {
  /** The full name of the customer. */
  name: string;
  /** Where to write to the customer. No two customers have the same address. */
  email: string;
  /** Where to call the customer, in international form (ITU-T E.164). */
  phone?: string;
  /** A postal address. */
  address?: Address;
  /** Whether the customer wants to hear about new books. */
  marketingOptIn?: boolean;
}
