// Managed by oasmith. Do not edit: the next run writes it anew.

"use strict";
/** What generated code knows of an operation. */
/** What the contract declares for a status: by what, and how it is read. */
function declared(operation, status) {
    for (const name of [String(status), `${Math.floor(status / 100)}XX`, "default"]) {
        const answer = operation.answers[name];
        if (answer)
            return { name, answer, isOk: operation.ok.includes(name) };
    }
    return undefined;
}
/** Whether the method may be repeated without doing more (RFC 9110, section 9.2.2). */
function isIdempotent(method) {
    return /^(?:GET|HEAD|OPTIONS|TRACE|PUT|DELETE|QUERY)$/.test(method);
}
Object.assign(exports, { declared, isIdempotent });
