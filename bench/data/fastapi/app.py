"""The catalogue of specs/bench/catalogue.yaml with FastAPI."""

import json
import os
import re
import sys
from base64 import b64decode, urlsafe_b64encode
from contextlib import asynccontextmanager
from http import HTTPStatus
from time import perf_counter
from typing import Annotated
from uuid import UUID

import asyncpg
from fastapi import Depends, FastAPI, Header, HTTPException, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from model import Item, ItemPage, ItemPatch, ListQuery, NewItem, now
from pydantic import ValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException
from store import PreconditionFailed, Unavailable, instant, micros, store
from uuid_utils.compat import uuid7

MAX_BODY_BYTES = 1024 * 1024

database = store(os.environ["DATABASE_URL"])


@asynccontextmanager
async def lifespan(_):
    await database.open()
    yield
    await database.close()


api = FastAPI(lifespan=lifespan, openapi_url=None)


def body(model, media_type: str):
    """The body, parsed and validated in one go."""

    async def read(request: Request):
        if request.headers.get("content-type", "").split(";")[0].strip() != media_type:
            raise HTTPException(400, "another media type is expected")
        if int(request.headers.get("content-length", 0)) > MAX_BODY_BYTES:
            raise HTTPException(413, headers={"connection": "close"})
        content = bytearray()
        async for chunk in request.stream():
            content += chunk
            if len(content) > MAX_BODY_BYTES:
                raise HTTPException(413, headers={"connection": "close"})
        try:
            return model.model_validate_json(content)
        except ValidationError as error:
            errors = error.errors(include_url=False)
            if errors[0]["type"] == "json_invalid":
                raise HTTPException(400, "the body is no JSON") from None
            raise RequestValidationError([it | {"loc": ("body", *it["loc"])} for it in errors]) from None

    return Depends(read)


def answer(item: Item, status: int = 200, **headers) -> Response:
    content = item.model_dump_json(exclude_none=True)
    headers["etag"] = f'"{item.version}"'
    return Response(content, status, headers, "application/json")


@api.get("/v1/items")
async def list_items(query: Annotated[ListQuery, Query()]):
    after = None if query.cursor is None else position(query.cursor, query.sort)
    items = await database.list(query, after)
    has_more = len(items) > query.limit
    del items[query.limit :]
    page = ItemPage.model_construct(None, items=items, next_cursor=cursor(items[-1], query.sort) if has_more else None)
    return Response(page.model_dump_json(exclude_none=True), media_type="application/json")


@api.post("/v1/items")
async def create_item(new: Annotated[NewItem, body(NewItem, "application/json")]):
    instant = now()
    item = Item.model_construct(None, **dict(new), id=uuid7(), created_at=instant, updated_at=instant, version=1)
    await database.insert(item)
    return answer(item, 201, location=f"/v1/items/{item.id}")


@api.get("/v1/items/{id}")
async def get_item(id: UUID, if_none_match: Annotated[str | None, Header()] = None):
    item = await database.get(id)
    if item is None:
        raise HTTPException(404)
    if if_none_match == f'"{item.version}"':
        return Response(status_code=304, headers={"etag": if_none_match})
    return answer(item)


@api.patch("/v1/items/{id}")
async def patch_item(
    id: UUID,
    patch: Annotated[ItemPatch, body(ItemPatch, "application/merge-patch+json")],
    if_match: Annotated[str | None, Header()] = None,
):
    version = None
    if if_match is not None:
        if not re.fullmatch(r'"[0-9]{1,18}"', if_match):
            raise PreconditionFailed
        version = int(if_match[1:-1])
    item = await database.patch(id, patch, version)
    if item is None:
        raise HTTPException(404)
    return answer(item)


def cursor(item: Item, sort: str) -> str:
    """Where a page ended: the identifier of the last item and its key."""
    key = item.title if sort == "title" else str(micros(item.created_at))
    return urlsafe_b64encode(item.id.bytes + key.encode()).rstrip(b"=").decode()


def position(cursor: str, sort: str) -> tuple:
    try:
        content = b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True)
        key = content[16:].decode()
        return key if sort == "title" else instant(int(key)), UUID(bytes=content[:16])
    except (ValueError, OverflowError):
        raise HTTPException(400, "a foreign cursor") from None


def problem(status: int, **more) -> Response:
    title = "Payload Too Large" if status == 413 else HTTPStatus(status).phrase
    content = {"type": "about:blank", "title": title, "status": status} | more
    return Response(json.dumps(content), status, media_type="application/problem+json")


@api.exception_handler(StarletteHTTPException)
async def on_http(_, error: StarletteHTTPException):
    named = {} if error.detail == HTTPStatus(error.status_code).phrase else {"detail": error.detail}
    response = problem(error.status_code, **named)
    response.headers.update(error.headers or {})
    return response


@api.exception_handler(RequestValidationError)
async def on_invalid(_, error: RequestValidationError):
    if any(it["loc"][0] == "path" for it in error.errors()):
        return problem(404)
    errors = [
        {"pointer": "".join(f"/{part}" for part in it["loc"][1:]), "detail": it["msg"]} for it in error.errors()
    ]
    return problem(422, errors=errors)


for kind, status in {
    PreconditionFailed: 412,
    asyncpg.DataError: 422,
    Unavailable: 503,
    Exception: 500,
}.items():
    api.add_exception_handler(kind, lambda *_, status=status: problem(status))


class Edge:
    """What stands around every request: its id, headers of all answers, and the access log."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        started = perf_counter()
        id = next((value for name, value in scope["headers"] if name == b"x-request-id"), None)
        id = id or str(uuid7()).encode()
        status = 500

        async def sending(message):
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] += [(b"x-request-id", id), (b"x-content-type-options", b"nosniff")]
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            line = {
                "timestamp": now().isoformat(),
                "level": "INFO",
                "message": "request",
                "requestId": id.decode("latin-1"),
                "method": scope["method"],
                "path": scope["path"],
                "route": getattr(scope.get("route"), "path", None),
                "status": status,
                "durationMs": round((perf_counter() - started) * 1000, 3),
                "target": "access",
            }
            sys.stdout.write(json.dumps(line) + "\n")
            sys.stdout.flush()


app = Edge(api)
