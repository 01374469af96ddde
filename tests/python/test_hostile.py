"""What a client does with services that mean no good."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
import shapes_sdk as sdk
from shapes_sdk._runtime.notices import link
from shapes_sdk._runtime.parsers import EventParser, Lines

ONCE = sdk.Retry(times=0)


def answered(status: int, body: bytes, **headers: str) -> sdk.Client:
    """A client of a service that answers so."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    transport = httpx2.MockTransport(lambda _: httpx2.Response(status, content=body, headers=named))
    return sdk.Client(http_client=httpx2.Client(transport=transport), retry=ONCE)


@contextmanager
def service(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """The address of a service that talks so, over each of its connections."""

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=quietly, args=(connection,), daemon=True).start()

    def quietly(connection: socket.socket) -> None:
        with connection:
            try:
                talk(connection)
            except OSError:
                pass

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)


def trickle(connection: socket.socket, begin: bytes, piece: bytes) -> None:
    connection.recv(65536)
    connection.sendall(begin)
    while True:
        connection.sendall(piece)
        time.sleep(0.02)


OK = b"HTTP/1.1 200 OK\r\n"
GZIP = b"\x1f\x8b\x08\x08\0\0\0\0\0\x03"
TRICKLES = {
    "a header field": (OK + b"X-A: ", b"a"),
    "answers before the answer": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a body": (OK + b"Content-Length: 100000\r\n\r\n", b" "),
    "the header of gzip": (
        OK + b"Content-Encoding: gzip\r\nContent-Length: 100000\r\n\r\n" + GZIP,
        b"n",
    ),
}


@pytest.mark.parametrize("what", TRICKLES)
def test_an_attempt_ends_however_slowly_it_is_answered(what: str) -> None:
    with service(lambda connection: trickle(connection, *TRICKLES[what])) as address:
        started = time.monotonic()
        with sdk.Client(address, retry=ONCE) as client, pytest.raises(sdk.ApiTimeoutError):
            client.things.get("1", timeout=0.3)
        assert time.monotonic() - started < 2


@pytest.mark.parametrize("is_own", [True, False])
def test_an_attempt_over_a_connection_that_was_kept_ends_too(is_own: bool) -> None:
    thing = b'{"id": "1", "class": "c"}'

    def talk(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(OK + b"Content-Length: %d\r\n\r\n" % len(thing) + thing)
        trickle(connection, OK + b"X-A: ", b"a")

    http = None if is_own else httpx2.Client()
    with service(talk) as address, sdk.Client(address, retry=ONCE, http_client=http) as client:
        assert client.things.get("1").id == "1"
        started = time.monotonic()
        with pytest.raises(sdk.ApiTimeoutError):
            client.things.get("1", timeout=0.3)
        assert time.monotonic() - started < 2


def test_an_attempt_ends_however_slowly_its_body_is_taken() -> None:
    def talk(connection: socket.socket) -> None:
        while connection.recv(4096):
            time.sleep(0.01)

    thing = sdk.models.Thing.from_dict({"id": "1", "class": "c", "str": "a" * 30_000_000})
    with service(talk) as address, sdk.Client(address, retry=ONCE) as client:
        started = time.monotonic()
        with pytest.raises(sdk.ApiTimeoutError):
            client.things.put("1", thing, timeout=0.5)
        assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    "headers",
    [
        {"Deprecation": "@99999999999999"},
        {"Deprecation": "@" + "9" * 5000},
        {"Sunset": "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"},
        {"Sunset": "Fri, 31 Dec 9999 23:59:59 -2359"},
        {"X_RateLimit_Limit": "9" * 400},
        {"RateLimit": '"a";r=' + "9" * 5000},
        {"Retry_After": "Fri, 31 Dec 2032 23:59:59 -99999999999999999999"},
        {"Link": "<" * 30_000},
    ],
    ids=str,
)
def test_header_fields_that_cannot_be_read_break_nothing(headers: dict[str, str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client = answered(200, b'{"id": "1", "class": "c"}', **headers)
        response = client.with_response(client.things.get, "1")
    assert response.value.id == "1"
    assert response.rate_limit is None
    said = response.deprecation
    assert said is None or said == (None, None, None, None)


def test_problem_details_without_end_are_none() -> None:
    for body in (b"[" * 100_000, b'{"title": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"):
        client = answered(404, body, Content_Type="application/problem+json")
        with pytest.raises(sdk.ApiError) as caught:
            client.things.get("1")
        assert str(caught.value) == "the service answered 404"
        assert caught.value.problem is None


def test_messages_have_no_sign_that_a_terminal_obeys() -> None:
    with pytest.raises(sdk.ApiError) as caught:
        answered(404, b"", X_Request_Id="\x1b[31mred").things.get("1")
    assert str(caught.value).endswith("(request  [31mred)")
    said: list[str] = []
    client = answered(
        200,
        b'{"id": "1", "class": "c"}',
        Deprecation="true",
        Link='<http://x\x1b[2J>; rel="successor-version"',
    )
    client._core.settings.on_deprecation = lambda _, deprecation: said.append(str(deprecation))
    client.things.get("1")
    assert said == ["; use http://x [2J"]


def test_a_header_field_may_have_any_letter() -> None:
    asked: list[bytes] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.extend(value for name, value in request.headers.raw if name.lower() == b"x-name")
        return httpx2.Response(200, json={"id": "1", "class": "c"})

    transport = httpx2.MockTransport(answer)
    with sdk.Client(http_client=httpx2.Client(transport=transport)) as client:
        client.things.get("1", headers={"X-Name": "\u540d"})
        with pytest.raises(sdk.InvalidRequestError):
            client.things.get("1", headers={"X-Name": "\ud800"})
    asynchronous = sdk.AsyncClient(http_client=httpx2.AsyncClient(transport=transport))
    asyncio.run(asynchronous.things.get("1", headers={"X-Name": "\u540d"}))
    assert asked == ["\u540d".encode()] * 2


def test_what_is_read_takes_time_by_its_length() -> None:
    started = time.monotonic()
    lines = Lines(1 << 30)
    for _ in range(4000):
        assert not list(lines.feed(b"a" * 4096))
    parser = EventParser(1 << 30)
    for _ in range(400):
        assert not list(parser.feed(b"data\n" * 500))
    for field in ("<" * 60_000, "<a>" + ";a=b" * 15_000 + '"', "<a>;" + "a " * 30_000 + "x"):
        assert link({"link": field}, "next") is None
    assert time.monotonic() - started < 5


def test_examples_hide_no_module() -> None:
    examples = Path(sdk.__file__).parents[2] / "examples"
    names = {path.stem for path in examples.iterdir()}
    assert names and not names & sys.stdlib_module_names
    for path in examples.iterdir():
        done = subprocess.run([sys.executable, path], capture_output=True, text=True, check=False)
        assert done.stderr.startswith("one of: "), done.stderr


def test_names_of_the_contract_hide_nothing() -> None:
    page = b'{"items": [{"id": "1", "class": "c"}]}'
    client = answered(200, page)
    assert [item.id for item in client.items.list()] == ["1"]
    assert [item.id for item in client.items.list_steps()] == ["1"]
    assert client.types.models().items[0].id == "1"
