"""What REST framework is told to use: JSON alone, and failures as problem details (RFC 9457)."""

import sqlite3
from http import HTTPStatus

import orjson
from django.core.exceptions import RequestDataTooBig
from django.db import DataError
from django.http import HttpResponse
from rest_framework.exceptions import APIException, ParseError, ValidationError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.response import Response


class Renderer(BaseRenderer):
    media_type = "application/json"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None):
        return b"" if data is None else orjson.dumps(data, option=orjson.OPT_UTC_Z)


class Negotiation(BaseContentNegotiation):
    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class PreconditionFailed(APIException):
    status_code = 412


def problem(status: int, **more) -> dict:
    title = "Payload Too Large" if status == 413 else HTTPStatus(status).phrase
    return {"type": "about:blank", "title": title, "status": status, **more}


def pointers(detail, path=""):
    """What a serializer says, flat."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from pointers(inner, path if name == "non_field_errors" else f"{path}/{name}")
    elif isinstance(detail, list):
        for inner in detail:
            yield from pointers(inner, path)
    else:
        yield {"pointer": path, "detail": detail}


def on_exception(error, context):
    more = {}
    if isinstance(error, ValidationError):
        status, more = 422, {"errors": list(pointers(error.detail))}
    elif isinstance(error, APIException):
        status = error.status_code
        if isinstance(error, ParseError):
            more = {"detail": error.detail}
    elif isinstance(error, RequestDataTooBig):
        status = 413
    elif isinstance(error, DataError):
        status = 422
    elif getattr(error.__cause__, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
        status = 503
    else:
        return None
    return Response(problem(status, **more), status, content_type="application/problem+json")


def failed(status: int):
    """Answers where no view of ours does."""
    content = orjson.dumps(problem(status))
    return lambda *_, **__: HttpResponse(content, "application/problem+json", status)
