// Managed by oasmith. Do not edit: the next run writes it anew.

/** What a service says of itself in header fields. */
/** How many calls a caller may still make, where the service says it. */
export function rateLimit(headers) {
    const number = (name) => {
        const said = headers.get(`ratelimit-${name}`) ?? headers.get(`x-ratelimit-${name}`) ?? "";
        const found = /^\s*(\d{1,15}(?:\.\d+)?)\s*(?:[,;]|$)/.exec(said);
        return found ? Number(found[1]) : undefined;
    };
    const [limit, remaining, reset] = [number("limit"), number("remaining"), number("reset")];
    if (limit === undefined && remaining === undefined && reset === undefined) {
        return structured(headers);
    }
    // A Unix time, which no wait is as long as.
    const isTime = reset !== undefined && reset > 366 * 86_400;
    return { limit, remaining, reset: isTime ? Math.max(0, reset - Date.now() / 1000) : reset };
}
function structured(headers) {
    const parameter = (field, key) => {
        const item = (headers.get(field) ?? "").split(",")[0] ?? "";
        const found = new RegExp(`;\\s*${key}=(\\d{1,15})(?!\\d)`).exec(item);
        return found ? Number(found[1]) : undefined;
    };
    const remaining = parameter("ratelimit", "r");
    if (remaining === undefined)
        return undefined;
    return { limit: parameter("ratelimit-policy", "q"), remaining, reset: parameter("ratelimit", "t") };
}
/** That the operation is deprecated, where the service says it. */
export function deprecation(headers) {
    const [said, sunset] = [headers.get("deprecation"), headers.get("sunset")];
    if ((said === null || said.toLowerCase() === "false") && sunset === null)
        return undefined;
    const seconds = /^@(\d+)/.exec(said ?? "");
    return {
        since: seconds ? valid(Number(seconds[1]) * 1000) : date(said),
        sunset: date(sunset),
        successor: link(headers, "successor-version"),
        documentation: link(headers, "deprecation") ?? link(headers, "sunset"),
    };
}
/** A date of HTTP (RFC 9110, section 5.6.7). */
function date(text) {
    // Engines read many more texts than those, and numbers of any length.
    return valid(/^[A-Z][a-z]+,? (?!.*\d{5})/.test(text ?? "") ? Date.parse(text ?? "") : NaN);
}
/** A time that a `Date` has room for. */
function valid(milliseconds) {
    return Math.abs(milliseconds) <= 864e13 ? new Date(milliseconds) : undefined;
}
const LINK = /<([^<>]*)>((?:\s*;\s*[^\s=;,"]+\s*=\s*(?:"[^"]*"|[^\s;,"]+))*)/g;
const REL = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i;
/** The target of the first link with this relation (RFC 8288). */
export function link(headers, relation) {
    for (const [, target, parameters] of (headers.get("link") ?? "").matchAll(LINK)) {
        const found = REL.exec(parameters ?? "");
        const relations = (found?.[1] ?? found?.[2] ?? "").toLowerCase().split(/\s+/);
        if (relations.includes(relation))
            return target;
    }
    return undefined;
}
/** The identifier of the request. */
export function requestId(headers) {
    return headers.get("x-request-id") ?? undefined;
}
/** How many seconds the service asks to wait (RFC 9110, section 10.2.3); none for no time. */
export function retryAfter(headers) {
    const said = (headers.get("retry-after") ?? "").trim();
    let wait;
    if (/^\d{1,15}$/.test(said)) {
        wait = Number(said);
    }
    else {
        const until = date(said);
        if (!until)
            return undefined;
        // The clock of the service, where it tells it: ours may go otherwise.
        const now = date(headers.get("date"))?.getTime() ?? Date.now();
        wait = (until.getTime() - now) / 1000;
    }
    return wait > 0 ? wait : undefined;
}
