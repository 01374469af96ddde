// Managed by oasmith. Do not edit: the next run writes it anew.

/** What every client has, whatever its contract. */
export { json as readJson, nothing as readNothing, raw as readBytes, text as readText, } from "./answers.cjs";
export { bytes as bytesBody, filePart, form as formBody, json as jsonBody, jsonPart, textPart, } from "./bodies.cjs";
export { Call } from "./call.cjs";
export { createCore } from "./core.cjs";
export { ApiError, CancelledError, ConnectionError, DecodeError, InvalidRequestError, SdkError, TimeoutError, TokenError, } from "./errors.cjs";
export { typed as readTyped } from "./json.cjs";
export { deprecation, link, rateLimit } from "./notices.cjs";
export { Items } from "./pages.cjs";
export { byCursor, byKey, byLink, byNumber, byOffset } from "./steps.cjs";
export { openBytes, openEvents, openLines } from "./streams.cjs";
export { inContent, inHeader, inPath, inQuery } from "./styles.cjs";
export { clientCredentials } from "./tokens.cjs";
export { Webhook, WebhookError } from "./webhook.cjs";
export type { Upload } from "./bodies.cjs";
export type { Answered, Outcome } from "./call.cjs";
export type { Core, Service } from "./core.cjs";
export type { Codec, Other } from "./json.cjs";
export type { Deprecation, RateLimit } from "./notices.cjs";
export type { Failure, Operation } from "./operation.cjs";
export type { AttemptRequest, CallOptions, ClientOptions, Middleware, Next, Retry, Tokens, Validate, } from "./options.cjs";
export type { Steps } from "./steps.cjs";
export type { ServerEvent, Stream } from "./streams.cjs";
