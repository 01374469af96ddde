// Managed by oasmith. Do not edit: the next run writes it anew.

/** Values as text of an address or a header field. */

/** Percent-encodes all but the unreserved characters of RFC 3986, section 2.3. */
export function percent(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A value that is no list and no object, as text; others as JSON. */
export function text(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

/** `name=value`, encoded. */
export function pair(name: string, value: unknown): string {
  return `${percent(name)}=${percent(text(value))}`;
}

/** Base64 of text in UTF-8 (RFC 4648, section 4). */
export function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
