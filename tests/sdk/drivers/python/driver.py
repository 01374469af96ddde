"""Makes the calls of the suite by the Python SDK: a line of JSON in for each case, a line out.

``driver.py sync`` makes them by ``Client``, ``driver.py async`` by ``AsyncClient``.
"""

from __future__ import annotations

import asyncio
import pathlib
import sys
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import httpx2
import msgspec
import workshop_sdk as sdk
from workshop_sdk import models

read = msgspec.json.Decoder(float_hook=Decimal).decode
write = msgspec.json.Encoder(decimal_format="number").encode

#: The method of each operation, and what its body is.
CALLS: dict[str, tuple[str, str, Any]] = {
    "listTools": ("tools", "list", None),
    "createTool": ("tools", "create", "NewTool"),
    "getTool": ("tools", "get", None),
    "probeTool": ("tools", "probe", None),
    "replaceTool": ("tools", "replace", "NewTool"),
    "patchTool": ("tools", "patch", "ToolPatch"),
    "deleteTool": ("tools", "delete", None),
    "sharpenTool": ("tools", "sharpen", None),
    "listNumbered": ("lists", "numbered", None),
    "listSkipped": ("lists", "skipped", None),
    "listKeyed": ("lists", "keyed", None),
    "listLinked": ("lists", "linked", None),
    "readStyles": ("parameters", "read_styles", None),
    "placeOrder": ("orders", "place", "Order"),
    "cancelOrder": ("orders", "cancel", None),
    "uploadFile": ("files", "upload", None),
    "downloadFile": ("files", "download", None),
    "writeFile": ("files", "write", None),
    "submitForm": ("files", "submit_form", "Survey"),
    "watchEvents": ("streams", "watch_events", None),
    "streamAnswer": ("streams", "answer", "Range"),
    "exportParts": ("streams", "export_parts", None),
    "withBearer": ("access", "with_bearer", None),
    "withBasic": ("access", "with_basic", None),
    "withHeaderKey": ("access", "with_header_key", None),
    "withQueryKey": ("access", "with_query_key", None),
    "withCookieKey": ("access", "with_cookie_key", None),
    "withClientCredentials": ("access", "with_client_credentials", None),
    "withEither": ("access", "with_either", None),
}
STREAMS = {"watchEvents": "events", "streamAnswer": "events", "exportParts": "lines"}
#: What arguments are called in Python, and types that are no JSON there.
NAMES = {"toolId": "tool_id", "orderId": "order_id", "fileId": "file_id", "If-Match": "if_match",
         "X-Trail": "x_trail"}


def seconds(value: Any) -> float:
    return float(value) / 1000


def retry(wanted: dict[str, Any]) -> sdk.Retry:
    given: dict[str, Any] = {}
    if "retries" in wanted:
        given["times"] = wanted["retries"]
    if "usualWaits" not in wanted:
        given["first_wait"] = seconds(wanted.get("firstWait", 10))
        given["longest_wait"] = seconds(wanted.get("longestWait", 40))
    if "longestRetryAfter" in wanted:
        given["longest_retry_after"] = seconds(wanted["longestRetryAfter"])
    return sdk.Retry(**given)


def client_arguments(wanted: dict[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = {"base_url": wanted.get("baseUrl") or None, "retry": retry(wanted)}
    for name, own in (("timeout", "timeout"), ("totalTimeout", "total_timeout")):
        if name in wanted:
            given[own] = seconds(wanted[name])
    for name, own in (("bearer", "bearer"), ("keys", "api_keys"), ("headers", "headers"),
                      ("bodyLimit", "body_limit"), ("keepUnknown", "keep_unknown")):
        if name in wanted:
            given[own] = wanted[name]
    for name, own in (("basic", "basic"), ("clientCredentials", "client_credentials")):
        if name in wanted:
            given[own] = tuple(wanted[name])
    if "traceparent" in wanted:
        given["traceparent"] = lambda: wanted["traceparent"]
    return given


def change(kind: str, request: sdk.Request) -> sdk.Reply | None:
    """What a middleware does with a request; an answer of its own, if it gives one."""
    word, *rest = kind.split(":")
    if word == "add":
        request.headers["x-way"] = request.headers.get("x-way", "") + rest[0]
    elif word == "count":
        request.headers["x-attempt"] = f"{request.operation} {request.attempt}"
    elif word == "answer":
        return sdk.Reply(int(rest[0]), {"x-own": "yes"})
    return None


def replaced(kind: str, reply: sdk.Reply) -> sdk.Reply:
    word, *rest = kind.split(":")
    if word == "replace" and reply.status == int(rest[0]):
        return sdk.Reply(int(rest[1]))
    return reply


def sync_middleware(kind: str) -> sdk.Middleware:
    def handle(request: sdk.Request, next: Any) -> sdk.Reply:
        return change(kind, request) or replaced(kind, next(request))

    return handle


def async_middleware(kind: str) -> sdk.AsyncMiddleware:
    async def handle(request: sdk.Request, next: Any) -> sdk.Reply:
        return change(kind, request) or replaced(kind, await next(request))

    return handle


def upload(given: dict[str, Any]) -> sdk.Upload:
    content: Any = given.get("content", "")
    if "stream" in given:
        content = iter([content.encode()])
    if "path" in given:
        content = pathlib.Path(given["path"])
    return sdk.Upload(content, given.get("type"), given.get("name"))


def arguments(order: dict[str, Any], body: Any) -> dict[str, Any]:
    given = {}
    for wire, value in order.get("arguments", {}).items():
        if wire == "etag":
            continue
        if isinstance(value, dict) and {"type", "content"} & value.keys():
            value = upload(value)
        elif wire in ("deep", "filter", "size"):
            value = models.Range.from_dict(value)
        elif wire == "since":
            from datetime import datetime

            value = datetime.fromisoformat(value.replace("Z", "+00:00"))
        given[NAMES.get(wire, wire)] = value
    if body is not None:
        given["body"] = getattr(models, body).from_dict(order["body"])
    options = order.get("options", {})
    for name, own in (("timeout", "timeout"), ("totalTimeout", "total_timeout")):
        if name in options:
            given[own] = seconds(options[name])
    for name, own in (("headers", "headers"), ("idempotencyKey", "idempotency_key"),
                      ("traceparent", "traceparent")):
        if name in options:
            given[own] = options[name]
    if "retries" in options:
        given["retry"] = retry(options)
    return given


def plain(value: Any) -> Any:
    """A value as JSON."""
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def came_with(found: Any) -> dict[str, Any]:
    limit, end = found.rate_limit, found.deprecation

    def unix(moment: Any) -> int | None:
        return int(moment.timestamp()) if moment else None

    return {
        "status": found.status,
        "attempts": found.attempts,
        "requestId": found.request_id,
        "etag": found.headers.get("etag"),
        "ownHeader": found.headers.get("x-own"),
        "rateLimit": limit and {"limit": limit.limit, "remaining": limit.remaining,
                                "reset": None if limit.reset is None else int(limit.reset)},
        "deprecation": end and {"since": unix(end.since), "sunset": unix(end.sunset),
                                "successor": end.successor, "documentation": end.documentation},
    }


def value(response: Any, operation: str) -> dict[str, Any]:
    report = came_with(response)
    if operation == "downloadFile":
        report |= {"bytes": plain(response.value), "length": len(response.value)}
    else:
        report["value"] = plain(response.value)
    return report


KINDS = [
    (sdk.ApiError, "api"), (sdk.ApiTimeoutError, "timeout"), (sdk.ApiConnectionError, "transport"),
    (sdk.DecodeError, "decode"), (sdk.InvalidRequestError, "invalid"), (sdk.TokenError, "token"),
]


def kind(error: BaseException) -> str:
    return next((name for cls, name in KINDS if isinstance(error, cls)), repr(error))


def failure(error: BaseException) -> dict[str, Any]:
    report: dict[str, Any] = {
        "failure": kind(error),
        "message": str(error),
        "debug": repr(error),
        "attempts": getattr(error, "attempts", None),
        "status": getattr(error, "status", None),
        "requestId": getattr(error, "request_id", None),
    }
    if isinstance(error, sdk.ApiError):
        found = error.retry_after
        report |= came_with(error)
        report |= {"declared": error.declared, "body": plain(error.body),
                   "retryAfter": None if found is None else int(found)}
    if isinstance(error, sdk.DecodeError):
        report["excerpt"] = error.excerpt
    return report


def verify(order: dict[str, Any]) -> dict[str, Any]:
    given = order["arguments"]
    try:
        options = {"tolerance": given["tolerance"]} if "tolerance" in given else {}
        webhook = sdk.Webhook(given["secret"], **options)
        return {"value": webhook.verify(given["headers"], given["body"])}
    except sdk.WebhookError as error:
        return {"failure": "invalid", "message": str(error)}


def item(what: str, one: Any) -> Any:
    if what == "events":
        return {"name": one.name, "id": one.id, "data": plain(one.data)}
    return plain(one)


def stream_report(what: str, opened: Any, taken: list[Any], first: Any, broken: Any) -> dict[str, Any]:
    if what == "bytes":
        whole = b"".join(taken)
        report: dict[str, Any] = {"bytes": whole.decode(errors="replace"), "length": len(whole)}
    else:
        report = {what: [item(what, one) for one in taken], "first": first}
    report |= {"status": opened.status, "attempts": opened.attempts}
    return report | ({"broken": kind(broken)} if broken else {})


# ----------------------------------------------------------------------------- without await


def sync_call(client: sdk.Client, order: dict[str, Any]) -> dict[str, Any]:
    operation = order["operation"]
    if operation == "verifyWebhook":
        return verify(order)
    resource, name, body = CALLS[operation]
    method = getattr(getattr(client, resource), name)
    what = order.get("as", "value")
    given = arguments(order, body)
    taken: list[Any] = []
    try:
        if what == "changed":
            response = client.if_changed(order["arguments"]["etag"], method, **given)
            return {"changed": False} if response is None else {"changed": True, **value(response, operation)}
        if what == "items":
            most = order.get("take", sys.maxsize)
            walk = iter(method(**given))
            while len(taken) < most:
                taken.append(next(walk))
            return {"items": plain(taken)}
        if what == "pages":
            most = order.get("take", sys.maxsize)
            pages = method(**given).pages()
            while len(taken) < most:
                taken.append(value(next(pages), operation))
            return {"pages": taken}
        if what in ("stream", "download"):
            return sync_stream(client, order, given)
        if operation in ("listTools", "listNumbered", "listSkipped", "listKeyed", "listLinked"):
            return value(next(method(**given).pages()), operation)
        return value(client.with_response(method, **given), operation)
    except StopIteration:
        return {"items": plain(taken)} if what == "items" else {"pages": taken}
    except sdk.SdkError as error:
        return failure(error) | ({"items": plain(taken)} if what == "items" else {})


def sync_stream(client: sdk.Client, order: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    resource, name, _ = CALLS[order["operation"]]
    what = STREAMS.get(order["operation"], "bytes")
    name = name if what != "bytes" else f"{name}_stream"
    opened = getattr(getattr(client, resource), name)(**given)
    taken: list[Any] = []
    first, broken, started = None, None, time.monotonic()
    with opened:
        try:
            while len(taken) < order.get("take", sys.maxsize):
                taken.append(next(opened))
                if first is None:
                    first = int((time.monotonic() - started) * 1000)
        except StopIteration:
            pass
        except sdk.SdkError as error:
            broken = error
    return stream_report(what, opened, taken, first, broken)


def sync_case(case: dict[str, Any]) -> list[dict[str, Any]]:
    wanted = case["client"]
    given = client_arguments(wanted)
    given["middleware"] = [sync_middleware(one) for one in wanted.get("middleware", ())]
    if "ownHttpClient" in wanted:
        given["http_client"] = httpx2.Client(headers={"user-agent": "own-client/1"})
    with sdk.Client(**given) as client:
        if case["together"]:
            with ThreadPoolExecutor(16) as pool:
                return list(pool.map(lambda order: sync_call(client, order), case["calls"]))
        return [sync_call(client, order) for order in case["calls"]]


# -------------------------------------------------------------------------------- with await


async def async_call(client: sdk.AsyncClient, order: dict[str, Any]) -> dict[str, Any]:
    after = order.get("cancel")
    task = asyncio.ensure_future(async_uncancelled(client, order))
    if after is not None:
        await asyncio.sleep(seconds(after))
        task.cancel()
    try:
        return await task
    except asyncio.CancelledError:
        return {"failure": "cancelled"}


async def async_uncancelled(client: sdk.AsyncClient, order: dict[str, Any]) -> dict[str, Any]:
    operation = order["operation"]
    if operation == "verifyWebhook":
        return verify(order)
    resource, name, body = CALLS[operation]
    method = getattr(getattr(client, resource), name)
    what = order.get("as", "value")
    given = arguments(order, body)
    taken: list[Any] = []
    try:
        if what == "changed":
            response = await client.if_changed(order["arguments"]["etag"], method, **given)
            return {"changed": False} if response is None else {"changed": True, **value(response, operation)}
        if what == "items":
            most = order.get("take", sys.maxsize)
            walk = method(**given).__aiter__()
            while len(taken) < most:
                taken.append(await walk.__anext__())
            return {"items": plain(taken)}
        if what == "pages":
            most = order.get("take", sys.maxsize)
            pages = method(**given).pages()
            while len(taken) < most:
                taken.append(value(await pages.__anext__(), operation))
            return {"pages": taken}
        if what in ("stream", "download"):
            return await async_stream(client, order, given)
        if operation in ("listTools", "listNumbered", "listSkipped", "listKeyed", "listLinked"):
            return value(await method(**given).pages().__anext__(), operation)
        return value(await client.with_response(method, **given), operation)
    except StopAsyncIteration:
        return {"items": plain(taken)} if what == "items" else {"pages": taken}
    except sdk.SdkError as error:
        return failure(error) | ({"items": plain(taken)} if what == "items" else {})


async def async_stream(
    client: sdk.AsyncClient, order: dict[str, Any], given: dict[str, Any]
) -> dict[str, Any]:
    resource, name, _ = CALLS[order["operation"]]
    what = STREAMS.get(order["operation"], "bytes")
    name = name if what != "bytes" else f"{name}_stream"
    opened = await getattr(getattr(client, resource), name)(**given)
    taken: list[Any] = []
    first, broken, started = None, None, time.monotonic()
    async with opened:
        try:
            while len(taken) < order.get("take", sys.maxsize):
                taken.append(await opened.__anext__())
                if first is None:
                    first = int((time.monotonic() - started) * 1000)
        except StopAsyncIteration:
            pass
        except sdk.SdkError as error:
            broken = error
    return stream_report(what, opened, taken, first, broken)


async def async_case(case: dict[str, Any]) -> list[dict[str, Any]]:
    wanted = case["client"]
    given = client_arguments(wanted)
    given["middleware"] = [async_middleware(one) for one in wanted.get("middleware", ())]
    if "ownHttpClient" in wanted:
        given["http_client"] = httpx2.AsyncClient(headers={"user-agent": "own-client/1"})
    async with sdk.AsyncClient(**given) as client:
        if case["together"]:
            return list(await asyncio.gather(*(async_call(client, one) for one in case["calls"])))
        return [await async_call(client, order) for order in case["calls"]]


def main() -> None:
    is_async = sys.argv[1:] == ["async"]
    for line in sys.stdin:
        case = read(line)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                results = asyncio.run(async_case(case)) if is_async else sync_case(case)
            except sdk.SdkError as error:
                results = [failure(error) for _ in case["calls"]]
        told = [str(one.message).split("`")[1] for one in caught if one.category is DeprecationWarning
                and "`" in str(one.message)]
        print(write({"results": results, "warnings": told}).decode(), flush=True)


if __name__ == "__main__":
    main()
