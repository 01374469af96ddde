# Managed by oasmith. Do not edit: the next run writes it anew.

"""The catalogue, with prices, stock and covers."""

from __future__ import annotations

import builtins as _builtins
import datetime as _datetime
import decimal as _decimal
import typing as _t
import uuid as _uuid

from .._runtime.operation import Answer, Input, Operation, Scheme, Steps, TokenSource
from .._runtime.pages import AsyncItems, Items

if _t.TYPE_CHECKING:
    from typing_extensions import Unpack

    from .. import models
    from .._runtime.async_client import AsyncCore
    from .._runtime.options import CallOptions
    from .._runtime.sync_client import SyncCore
    from .._runtime.upload import Content, Upload

_LIST_BOOKS: Operation[models.BookPage] = Operation(
    "listBooks",
    "GET",
    ("/books",),
    "application/json, application/problem+json",
    inputs=(
        Input("query", "limit"),
        Input("query", "cursor"),
        Input("query", "authorId"),
        Input("query", "status"),
        Input("query", "priceMin", as_text=True),
        Input("query", "priceMax", as_text=True),
        Input("query", "publishedAfter"),
        Input("query", "q"),
        Input("query", "sort"),
    ),
    answers=(
        Answer("200", "json", "BookPage"),
        Answer("400", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    successes=("200",),
)
_LIST_BOOKS_STEPS = Steps(
    "cursor",
    1,
    lambda page: page.items,
    lambda page: page.next_cursor,
)

_CREATE_BOOK: Operation[models.Book] = Operation(
    "createBook",
    "POST",
    ("/books",),
    "application/json, application/problem+json",
    inputs=(Input("json", "application/json"),),
    answers=(
        Answer("201", "json", "Book"),
        Answer("400", "json", "Problem"),
        Answer("401", "json", "Problem"),
        Answer("403", "json", "Problem"),
        Answer("409", "json", "Problem"),
        Answer("413", "json", "Problem"),
        Answer("415", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    security=(
        (
            Scheme(
                "bearer",
                source=TokenSource("https://auth.example.com/oauth/token", ("books:write",)),
            ),
        ),
    ),
    successes=("201",),
)

_GET_BOOK: Operation[models.Book] = Operation(
    "getBook",
    "GET",
    ("/books/", 0),
    "application/json, application/problem+json",
    inputs=(Input("path", "bookId"),),
    answers=(
        Answer("200", "json", "Book"),
        Answer("400", "json", "Problem"),
        Answer("404", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    successes=("200",),
)

_REPLACE_BOOK: Operation[models.Book] = Operation(
    "replaceBook",
    "PUT",
    ("/books/", 0),
    "application/json, application/problem+json",
    inputs=(
        Input("path", "bookId"),
        Input("header", "If-Match"),
        Input("json", "application/json"),
    ),
    answers=(
        Answer("200", "json", "Book"),
        Answer("400", "json", "Problem"),
        Answer("401", "json", "Problem"),
        Answer("403", "json", "Problem"),
        Answer("404", "json", "Problem"),
        Answer("409", "json", "Problem"),
        Answer("412", "json", "Problem"),
        Answer("413", "json", "Problem"),
        Answer("415", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    security=(
        (
            Scheme(
                "bearer",
                source=TokenSource("https://auth.example.com/oauth/token", ("books:write",)),
            ),
        ),
    ),
    successes=("200",),
)

_PATCH_BOOK: Operation[models.Book] = Operation(
    "patchBook",
    "PATCH",
    ("/books/", 0),
    "application/json, application/problem+json",
    inputs=(
        Input("path", "bookId"),
        Input("header", "If-Match"),
        Input("json", "application/merge-patch+json"),
    ),
    answers=(
        Answer("200", "json", "Book"),
        Answer("400", "json", "Problem"),
        Answer("401", "json", "Problem"),
        Answer("403", "json", "Problem"),
        Answer("404", "json", "Problem"),
        Answer("409", "json", "Problem"),
        Answer("412", "json", "Problem"),
        Answer("413", "json", "Problem"),
        Answer("415", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    security=(
        (
            Scheme(
                "bearer",
                source=TokenSource("https://auth.example.com/oauth/token", ("books:write",)),
            ),
        ),
    ),
    successes=("200",),
)

_DELETE_BOOK: Operation[None] = Operation(
    "deleteBook",
    "DELETE",
    ("/books/", 0),
    "application/problem+json",
    inputs=(
        Input("path", "bookId"),
        Input("header", "If-Match"),
    ),
    answers=(
        Answer("204", "empty"),
        Answer("400", "json", "Problem"),
        Answer("401", "json", "Problem"),
        Answer("403", "json", "Problem"),
        Answer("404", "json", "Problem"),
        Answer("409", "json", "Problem"),
        Answer("412", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    security=(
        (
            Scheme(
                "bearer",
                source=TokenSource("https://auth.example.com/oauth/token", ("books:write",)),
            ),
        ),
    ),
    successes=("204",),
)

_UPLOAD_BOOK_COVER: Operation[models.Book] = Operation(
    "uploadBookCover",
    "POST",
    ("/books/", 0, "/cover"),
    "application/json, application/problem+json",
    inputs=(
        Input("path", "bookId"),
        Input("file-part", "file"),
        Input("text-part", "caption"),
    ),
    answers=(
        Answer("200", "json", "Book"),
        Answer("400", "json", "Problem"),
        Answer("401", "json", "Problem"),
        Answer("403", "json", "Problem"),
        Answer("404", "json", "Problem"),
        Answer("413", "json", "Problem"),
        Answer("415", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    security=(
        (
            Scheme(
                "bearer",
                source=TokenSource("https://auth.example.com/oauth/token", ("books:write",)),
            ),
        ),
    ),
    successes=("200",),
)


class Books:
    """The catalogue, with prices, stock and covers."""

    def __init__(self, core: SyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: _builtins.str | None = None,
        author_id: _uuid.UUID | None = None,
        status: models.BookStatus | None = None,
        price_min: _decimal.Decimal | None = None,
        price_max: _decimal.Decimal | None = None,
        published_after: _datetime.date | None = None,
        q: _builtins.str | None = None,
        sort: models.ListBooksSort | None = None,
        **options: Unpack[CallOptions],
    ) -> Items[models.Book, models.BookPage]:
        """List books.

        Answers one page of the catalogue, filtered and in the requested order.

        ``GET /books``
        :param limit: How many items the page has at most.
        :param cursor: Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page.
        :param author_id: Keeps the books of this author.
        :param status: Keeps the books with this status.
        :param price_min: Keeps the books that cost at least this much.
        :param price_max: Keeps the books that cost at most this much.
        :param published_after: Keeps the books published on this day or later.
        :param q: Keeps the books whose title or description has words that begin with those of this text, whatever the case.
        :param sort: The order of the list; a leading `-` reverses it.
        """
        return Items(
            self._core,
            _LIST_BOOKS,
            _LIST_BOOKS_STEPS,
            (limit, cursor, author_id, status, price_min, price_max, published_after, q, sort),
            options,
        )

    def create(
        self,
        body: models.BookInput,
        **options: Unpack[CallOptions],
    ) -> models.Book:
        """Create a book.

        Adds a book to the catalogue. The ISBN must not be there yet, and the author must exist;
        otherwise the answer is 409.

        ``POST /books``
        :param body: The book to add.
        """
        return self._core.call(_CREATE_BOOK, (body,), options)

    def get(
        self,
        book_id: _uuid.UUID,
        **options: Unpack[CallOptions],
    ) -> models.Book:
        """Get a book.

        Answers one book.

        ``GET /books/{bookId}``
        :param book_id: The identifier of the book.
        """
        return self._core.call(_GET_BOOK, (book_id,), options)

    def replace(
        self,
        book_id: _uuid.UUID,
        body: models.BookInput,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Book:
        """Replace a book.

        Replaces an existing book. What is left out is removed or gets its default; the cover stays.

        ``PUT /books/{bookId}``
        :param book_id: The identifier of the book.
        :param body: The book as it shall be.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return self._core.call(_REPLACE_BOOK, (book_id, if_match, body), options)

    def patch(
        self,
        book_id: _uuid.UUID,
        body: models.BookPatch,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Book:
        """Change a book.

        Changes the given properties of a book (JSON merge patch, RFC 7396); null removes a property.

        ``PATCH /books/{bookId}``
        :param book_id: The identifier of the book.
        :param body: The properties to change.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return self._core.call(_PATCH_BOOK, (book_id, if_match, body), options)

    def delete(
        self,
        book_id: _uuid.UUID,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete a book.

        Removes a book and its reviews. Orders keep the lines that name it; set a book out of print
        instead where those who ordered it may still want to read about it.

        ``DELETE /books/{bookId}``
        :param book_id: The identifier of the book.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return self._core.call(_DELETE_BOOK, (book_id, if_match), options)

    def upload_cover(
        self,
        book_id: _uuid.UUID,
        file: Upload | Content,
        *,
        caption: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Book:
        """Upload the cover of a book.

        Stores the picture as the cover of the book, in place of an earlier one, and answers the book.

        ``POST /books/{bookId}/cover``
        :param book_id: The identifier of the book.
        :param file: The picture, as PNG or JPEG, of at most 5 MiB.
        :param caption: One line that describes the picture.
        """
        return self._core.call(_UPLOAD_BOOK_COVER, (book_id, file, caption), options)


class AsyncBooks:
    """The catalogue, with prices, stock and covers."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: _builtins.str | None = None,
        author_id: _uuid.UUID | None = None,
        status: models.BookStatus | None = None,
        price_min: _decimal.Decimal | None = None,
        price_max: _decimal.Decimal | None = None,
        published_after: _datetime.date | None = None,
        q: _builtins.str | None = None,
        sort: models.ListBooksSort | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncItems[models.Book, models.BookPage]:
        """List books.

        Answers one page of the catalogue, filtered and in the requested order.

        ``GET /books``
        :param limit: How many items the page has at most.
        :param cursor: Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page.
        :param author_id: Keeps the books of this author.
        :param status: Keeps the books with this status.
        :param price_min: Keeps the books that cost at least this much.
        :param price_max: Keeps the books that cost at most this much.
        :param published_after: Keeps the books published on this day or later.
        :param q: Keeps the books whose title or description has words that begin with those of this text, whatever the case.
        :param sort: The order of the list; a leading `-` reverses it.
        """
        return AsyncItems(
            self._core,
            _LIST_BOOKS,
            _LIST_BOOKS_STEPS,
            (limit, cursor, author_id, status, price_min, price_max, published_after, q, sort),
            options,
        )

    async def create(
        self,
        body: models.BookInput,
        **options: Unpack[CallOptions],
    ) -> models.Book:
        """Create a book.

        Adds a book to the catalogue. The ISBN must not be there yet, and the author must exist;
        otherwise the answer is 409.

        ``POST /books``
        :param body: The book to add.
        """
        return await self._core.call(_CREATE_BOOK, (body,), options)

    async def get(
        self,
        book_id: _uuid.UUID,
        **options: Unpack[CallOptions],
    ) -> models.Book:
        """Get a book.

        Answers one book.

        ``GET /books/{bookId}``
        :param book_id: The identifier of the book.
        """
        return await self._core.call(_GET_BOOK, (book_id,), options)

    async def replace(
        self,
        book_id: _uuid.UUID,
        body: models.BookInput,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Book:
        """Replace a book.

        Replaces an existing book. What is left out is removed or gets its default; the cover stays.

        ``PUT /books/{bookId}``
        :param book_id: The identifier of the book.
        :param body: The book as it shall be.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return await self._core.call(_REPLACE_BOOK, (book_id, if_match, body), options)

    async def patch(
        self,
        book_id: _uuid.UUID,
        body: models.BookPatch,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Book:
        """Change a book.

        Changes the given properties of a book (JSON merge patch, RFC 7396); null removes a property.

        ``PATCH /books/{bookId}``
        :param book_id: The identifier of the book.
        :param body: The properties to change.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return await self._core.call(_PATCH_BOOK, (book_id, if_match, body), options)

    async def delete(
        self,
        book_id: _uuid.UUID,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete a book.

        Removes a book and its reviews. Orders keep the lines that name it; set a book out of print
        instead where those who ordered it may still want to read about it.

        ``DELETE /books/{bookId}``
        :param book_id: The identifier of the book.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return await self._core.call(_DELETE_BOOK, (book_id, if_match), options)

    async def upload_cover(
        self,
        book_id: _uuid.UUID,
        file: Upload | Content,
        *,
        caption: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Book:
        """Upload the cover of a book.

        Stores the picture as the cover of the book, in place of an earlier one, and answers the book.

        ``POST /books/{bookId}/cover``
        :param book_id: The identifier of the book.
        :param file: The picture, as PNG or JPEG, of at most 5 MiB.
        :param caption: One line that describes the picture.
        """
        return await self._core.call(_UPLOAD_BOOK_COVER, (book_id, file, caption), options)
