// Managed by oasmith. Do not edit: the next run writes it anew.

"use strict";
/** What every client has, whatever its contract. */
(({ json: readJson, nothing: readNothing, raw: readBytes, text: readText }) => Object.assign(exports, { readJson, readNothing, readBytes, readText }))(require("./answers.cjs"));
(({ bytes: bytesBody, filePart, form: formBody, json: jsonBody, jsonPart, textPart }) => Object.assign(exports, { bytesBody, filePart, formBody, jsonBody, jsonPart, textPart }))(require("./bodies.cjs"));
(({ Call }) => Object.assign(exports, { Call }))(require("./call.cjs"));
(({ createCore }) => Object.assign(exports, { createCore }))(require("./core.cjs"));
(({ ApiError, CancelledError, ConnectionError, DecodeError, InvalidRequestError, SdkError, TimeoutError, TokenError }) => Object.assign(exports, { ApiError, CancelledError, ConnectionError, DecodeError, InvalidRequestError, SdkError, TimeoutError, TokenError }))(require("./errors.cjs"));
(({ typed: readTyped }) => Object.assign(exports, { readTyped }))(require("./json.cjs"));
(({ deprecation, link, rateLimit }) => Object.assign(exports, { deprecation, link, rateLimit }))(require("./notices.cjs"));
(({ Items }) => Object.assign(exports, { Items }))(require("./pages.cjs"));
(({ byCursor, byKey, byLink, byNumber, byOffset }) => Object.assign(exports, { byCursor, byKey, byLink, byNumber, byOffset }))(require("./steps.cjs"));
(({ openBytes, openEvents, openLines }) => Object.assign(exports, { openBytes, openEvents, openLines }))(require("./streams.cjs"));
(({ inContent, inHeader, inPath, inQuery }) => Object.assign(exports, { inContent, inHeader, inPath, inQuery }))(require("./styles.cjs"));
(({ clientCredentials }) => Object.assign(exports, { clientCredentials }))(require("./tokens.cjs"));
(({ Webhook, WebhookError }) => Object.assign(exports, { Webhook, WebhookError }))(require("./webhook.cjs"));
