# Managed by oasmith. Do not edit: the next run writes it anew.

"""What generated code knows of an operation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")


class TokenSource(NamedTuple):
    """Where a client gets a token by its own credentials (RFC 6749, section 4.4)."""

    #: The token URL, perhaps relative to the address of the service.
    url: str
    #: The scopes that the token must have.
    scopes: tuple[str, ...]


class Scheme(NamedTuple):
    """What a security scheme asks for."""

    #: ``bearer``, ``basic``, ``apiKey`` or ``other``.
    kind: str
    #: For a key: the name of the scheme, where it travels, the name there.
    key: tuple[str, str, str] = ("", "", "")
    #: For a token: where one can be had.
    source: TokenSource | None = None


class Input(NamedTuple):
    """What a caller gives."""

    #: ``path``, ``query``, ``header``, ``cookie``, ``json``, ``form``, ``bytes``, ``text-part``,
    #: ``json-part`` or ``file-part``.
    place: str
    #: Its name on the wire; for JSON and bytes the media type.
    wire: str
    #: The style, and whether exploded; none: as it is.
    style: tuple[str, bool] | None = None
    #: Whether decimals in it are written as text.
    as_text: bool = False


class Answer(NamedTuple):
    """A declared answer."""

    #: What declares it: a status, ``4XX`` or ``default``.
    declared: str
    #: ``json``, ``text``, ``bytes`` or ``empty``.
    kind: str
    #: The type of JSON, as it is spelt in the contract's modules.
    type: str = "_t.Any"


class Operation(Generic[T]):
    """An operation of the contract, whose success is a ``T``."""

    __slots__ = (
        "accept",
        "answers",
        "has_key",
        "id",
        "inputs",
        "method",
        "path",
        "security",
        "stream_accept",
        "successes",
    )

    def __init__(
        self,
        id: str,
        method: str,
        path: tuple[str | int, ...],
        accept: str,
        *,
        inputs: tuple[Input, ...] = (),
        answers: tuple[Answer, ...] = (),
        security: tuple[tuple[Scheme, ...], ...] = (),
        has_key: bool = False,
        successes: tuple[str, ...] = (),
        stream_accept: str | None = None,
    ) -> None:
        #: What the contract calls it.
        self.id = id
        #: The HTTP method, in capitals.
        self.method = method
        #: The path: texts, and numbers of inputs.
        self.path = path
        #: The media types that it answers.
        self.accept = accept
        #: What a caller gives.
        self.inputs = inputs
        #: The successes and failures.
        self.answers = answers
        #: Alternatives of credentials.
        self.security = security
        #: Whether it declares a header parameter ``Idempotency-Key``.
        self.has_key = has_key
        #: What declares the successes.
        self.successes = successes
        #: The media type that asks for a stream, where it answers something else too.
        self.stream_accept = stream_accept

    @property
    def is_idempotent(self) -> bool:
        """Whether it may be repeated without doing more (RFC 9110, section 9.2.2)."""
        return self.method in _IDEMPOTENT

    def answer(self, status: int) -> Answer | None:
        """What the contract declares for a status."""
        wanted = (str(status), f"{status // 100}XX", "default")
        for name in wanted:
            for answer in self.answers:
                if answer.declared == name:
                    return answer
        return None

    def is_success(self, status: int) -> bool:
        """Whether the contract declares a status as a success."""
        answer = self.answer(status)
        return answer is not None and answer.declared in self.successes


_IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"})


class Steps(NamedTuple):
    """How a list is read page by page."""

    #: ``cursor``, ``number``, ``offset``, ``key`` or ``link``.
    kind: str
    #: The input that chooses the page, by its number; none for links.
    input: int | None
    #: The items of a page.
    items: Callable[[Any], Sequence[Any]]
    #: The cursor that a page tells, or the key of an item.
    next: Callable[[Any], Any] | None = None
    #: Whether a page says that more follow; none: it says nothing.
    more: Callable[[Any], Any] | None = None
    #: How many pages, or items, a page says that there are.
    pages: Callable[[Any], Any] | None = None
    total: Callable[[Any], Any] | None = None
    #: The number of the first page.
    first: int = 1
