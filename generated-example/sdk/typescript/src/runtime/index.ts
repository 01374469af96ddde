// Managed by oasmith. Do not edit: the next run writes it anew.

/** What every client has, whatever its contract. */

export {
  json as readJson, nothing as readNothing, raw as readBytes, text as readText,
} from "./answers.js";
export {
  bytes as bytesBody, filePart, form as formBody, json as jsonBody, jsonPart, textPart,
} from "./bodies.js";
export { Call } from "./call.js";
export { createCore } from "./core.js";
export {
  ApiError, CancelledError, ConnectionError, DecodeError, InvalidRequestError, SdkError, TimeoutError, TokenError,
} from "./errors.js";
export { typed as readTyped } from "./json.js";
export { deprecation, link, rateLimit } from "./notices.js";
export { Items } from "./pages.js";
export { byCursor, byKey, byLink, byNumber, byOffset } from "./steps.js";
export { openBytes, openEvents, openLines } from "./streams.js";
export { inContent, inHeader, inPath, inQuery } from "./styles.js";
export { clientCredentials } from "./tokens.js";
export { Webhook, WebhookError } from "./webhook.js";
export type { Upload } from "./bodies.js";
export type { Answered, Outcome } from "./call.js";
export type { Core, Service } from "./core.js";
export type { Codec, Other } from "./json.js";
export type { Deprecation, RateLimit } from "./notices.js";
export type { Failure, Operation } from "./operation.js";
export type {
  AttemptRequest, CallOptions, ClientOptions, Middleware, Next, Retry, Tokens, Validate,
} from "./options.js";
export type { Steps } from "./steps.js";
export type { ServerEvent, Stream } from "./streams.js";
