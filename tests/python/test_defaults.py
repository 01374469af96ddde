"""What a client does where nobody says anything."""

from __future__ import annotations

import asyncio
import pickle

import httpx2
import pytest
import shapes_sdk as sdk


class Service:
    """Keeps what it is asked."""

    def __init__(self) -> None:
        self.requests: list[httpx2.Request] = []
        self.transport = httpx2.MockTransport(self.answer)

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        return httpx2.Response(200, json={"id": "1", "class": "first"})

    def ask(self, base_url: str | None = None) -> httpx2.Request:
        http = httpx2.Client(transport=self.transport)
        sdk.Client(base_url, http_client=http).things.get("1")
        return self.requests[-1]

    async def ask_async(self) -> httpx2.Request:
        http = httpx2.AsyncClient(transport=self.transport)
        await sdk.AsyncClient(http_client=http).things.get("1")
        return self.requests[-1]


def test_the_base_url_is_that_of_the_contract() -> None:
    assert str(Service().ask().url) == "https://api.example.com/shapes/things/1"
    there = Service().ask("http://localhost:1/there")
    assert str(there.url) == "http://localhost:1/there/shapes/things/1"
    asked = asyncio.run(Service().ask_async())
    assert str(asked.url) == "https://api.example.com/shapes/things/1"


def test_an_attempt_may_take_30_seconds() -> None:
    for asked in (Service().ask(), asyncio.run(Service().ask_async())):
        assert asked.extensions["timeout"] == dict.fromkeys(("connect", "read", "write", "pool"), 30.0)


def test_an_attempt_that_is_awaited_ends_after_30_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[float] = []
    fail_after = sdk._runtime.async_client.anyio.fail_after

    def noted(seconds: float):  # type: ignore[no-untyped-def]
        said.append(seconds)
        return fail_after(seconds)

    monkeypatch.setattr("shapes_sdk._runtime.async_client.anyio.fail_after", noted)
    asyncio.run(Service().ask_async())
    assert said == [30.0]


def test_a_failure_survives_pickle() -> None:
    body = {"title": "Missing", "detail": "no thing"}
    headers = {"content-type": "application/problem+json", "x-request-id": "r-1"}
    transport = httpx2.MockTransport(lambda _: httpx2.Response(404, json=body, headers=headers))
    client = sdk.Client(http_client=httpx2.Client(transport=transport))
    with pytest.raises(sdk.ApiError) as caught:
        client.things.get("1")
    found = pickle.loads(pickle.dumps(caught.value))
    assert (type(found), str(found)) == (type(caught.value), str(caught.value))
    assert (found.status, found.request_id, found.attempts) == (404, "r-1", 1)


def test_a_deprecation_is_told_of_the_line_that_makes_the_call() -> None:
    answer = httpx2.Response(200, json={"id": "1", "class": "first"}, headers={"deprecation": "true"})
    http = httpx2.Client(transport=httpx2.MockTransport(lambda _: answer))
    with pytest.warns(DeprecationWarning, match="is deprecated") as told:
        sdk.Client(http_client=http).things.get("1")
    assert [one.filename for one in told] == [__file__]
