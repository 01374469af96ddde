// Managed by oasmith. Do not edit: the next run writes it anew.

/** Tokens that the client asks for itself (RFC 6749, section 4.4). */
import type { Tokens } from "./options.js";
/**
 * Tokens by identifier and secret of a client. A token is kept until half a minute before it ends, and calls
 * at the same time wait for one.
 */
export declare function clientCredentials(id: string, secret: string): Tokens;
