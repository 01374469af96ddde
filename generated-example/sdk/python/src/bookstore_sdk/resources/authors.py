# Managed by oasmith. Do not edit: the next run writes it anew.

"""The people who write the books."""

from __future__ import annotations

import builtins as _builtins
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

_LIST_AUTHORS: Operation[models.AuthorPage] = Operation(
    "listAuthors",
    "GET",
    ("/authors",),
    "application/json, application/problem+json",
    inputs=(
        Input("query", "limit"),
        Input("query", "cursor"),
        Input("query", "q"),
        Input("query", "sort"),
    ),
    answers=(
        Answer("200", "json", "AuthorPage"),
        Answer("400", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    successes=("200",),
)
_LIST_AUTHORS_STEPS = Steps(
    "cursor",
    1,
    lambda page: page.items,
    lambda page: page.next_cursor,
)

_CREATE_AUTHOR: Operation[models.Author] = Operation(
    "createAuthor",
    "POST",
    ("/authors",),
    "application/json, application/problem+json",
    inputs=(Input("json", "application/json"),),
    answers=(
        Answer("201", "json", "Author"),
        Answer("400", "json", "Problem"),
        Answer("401", "json", "Problem"),
        Answer("403", "json", "Problem"),
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
                source=TokenSource("https://auth.example.com/oauth/token", ("authors:write",)),
            ),
        ),
    ),
    successes=("201",),
)

_GET_AUTHOR: Operation[models.Author] = Operation(
    "getAuthor",
    "GET",
    ("/authors/", 0),
    "application/json, application/problem+json",
    inputs=(Input("path", "authorId"),),
    answers=(
        Answer("200", "json", "Author"),
        Answer("400", "json", "Problem"),
        Answer("404", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    successes=("200",),
)

_REPLACE_AUTHOR: Operation[models.Author] = Operation(
    "replaceAuthor",
    "PUT",
    ("/authors/", 0),
    "application/json, application/problem+json",
    inputs=(
        Input("path", "authorId"),
        Input("header", "If-Match"),
        Input("json", "application/json"),
    ),
    answers=(
        Answer("200", "json", "Author"),
        Answer("400", "json", "Problem"),
        Answer("401", "json", "Problem"),
        Answer("403", "json", "Problem"),
        Answer("404", "json", "Problem"),
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
                source=TokenSource("https://auth.example.com/oauth/token", ("authors:write",)),
            ),
        ),
    ),
    successes=("200",),
)

_PATCH_AUTHOR: Operation[models.Author] = Operation(
    "patchAuthor",
    "PATCH",
    ("/authors/", 0),
    "application/json, application/problem+json",
    inputs=(
        Input("path", "authorId"),
        Input("header", "If-Match"),
        Input("json", "application/merge-patch+json"),
    ),
    answers=(
        Answer("200", "json", "Author"),
        Answer("400", "json", "Problem"),
        Answer("401", "json", "Problem"),
        Answer("403", "json", "Problem"),
        Answer("404", "json", "Problem"),
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
                source=TokenSource("https://auth.example.com/oauth/token", ("authors:write",)),
            ),
        ),
    ),
    successes=("200",),
)

_DELETE_AUTHOR: Operation[None] = Operation(
    "deleteAuthor",
    "DELETE",
    ("/authors/", 0),
    "application/problem+json",
    inputs=(
        Input("path", "authorId"),
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
                source=TokenSource("https://auth.example.com/oauth/token", ("authors:write",)),
            ),
        ),
    ),
    successes=("204",),
)


class Authors:
    """The people who write the books."""

    def __init__(self, core: SyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: _builtins.str | None = None,
        q: _builtins.str | None = None,
        sort: models.ListAuthorsSort | None = None,
        **options: Unpack[CallOptions],
    ) -> Items[models.Author, models.AuthorPage]:
        """List authors.

        Answers one page of the authors, in the requested order.

        ``GET /authors``
        :param limit: How many items the page has at most.
        :param cursor: Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page.
        :param q: Keeps the authors whose name or biography has words that begin with those of this text, whatever the case.
        :param sort: The order of the list; a leading `-` reverses it.
        """
        return Items(
            self._core,
            _LIST_AUTHORS,
            _LIST_AUTHORS_STEPS,
            (limit, cursor, q, sort),
            options,
        )

    def create(
        self,
        body: models.AuthorInput,
        **options: Unpack[CallOptions],
    ) -> models.Author:
        """Create an author.

        Adds an author. The server chooses the identifier and the times.

        ``POST /authors``
        :param body: The author to add.
        """
        return self._core.call(_CREATE_AUTHOR, (body,), options)

    def get(
        self,
        author_id: _uuid.UUID,
        **options: Unpack[CallOptions],
    ) -> models.Author:
        """Get an author.

        Answers one author.

        ``GET /authors/{authorId}``
        :param author_id: The identifier of the author.
        """
        return self._core.call(_GET_AUTHOR, (author_id,), options)

    def replace(
        self,
        author_id: _uuid.UUID,
        body: models.AuthorInput,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Author:
        """Replace an author.

        Replaces an existing author. What is left out is removed or gets its default.

        ``PUT /authors/{authorId}``
        :param author_id: The identifier of the author.
        :param body: The author as it shall be.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return self._core.call(_REPLACE_AUTHOR, (author_id, if_match, body), options)

    def patch(
        self,
        author_id: _uuid.UUID,
        body: models.AuthorPatch,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Author:
        """Change an author.

        Changes the given properties of an author (JSON merge patch, RFC 7396); null removes a property.

        ``PATCH /authors/{authorId}``
        :param author_id: The identifier of the author.
        :param body: The properties to change.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return self._core.call(_PATCH_AUTHOR, (author_id, if_match, body), options)

    def delete(
        self,
        author_id: _uuid.UUID,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete an author.

        Removes an author. An author who still has books in the catalogue cannot be removed.

        ``DELETE /authors/{authorId}``
        :param author_id: The identifier of the author.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return self._core.call(_DELETE_AUTHOR, (author_id, if_match), options)


class AsyncAuthors:
    """The people who write the books."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: _builtins.str | None = None,
        q: _builtins.str | None = None,
        sort: models.ListAuthorsSort | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncItems[models.Author, models.AuthorPage]:
        """List authors.

        Answers one page of the authors, in the requested order.

        ``GET /authors``
        :param limit: How many items the page has at most.
        :param cursor: Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page.
        :param q: Keeps the authors whose name or biography has words that begin with those of this text, whatever the case.
        :param sort: The order of the list; a leading `-` reverses it.
        """
        return AsyncItems(
            self._core,
            _LIST_AUTHORS,
            _LIST_AUTHORS_STEPS,
            (limit, cursor, q, sort),
            options,
        )

    async def create(
        self,
        body: models.AuthorInput,
        **options: Unpack[CallOptions],
    ) -> models.Author:
        """Create an author.

        Adds an author. The server chooses the identifier and the times.

        ``POST /authors``
        :param body: The author to add.
        """
        return await self._core.call(_CREATE_AUTHOR, (body,), options)

    async def get(
        self,
        author_id: _uuid.UUID,
        **options: Unpack[CallOptions],
    ) -> models.Author:
        """Get an author.

        Answers one author.

        ``GET /authors/{authorId}``
        :param author_id: The identifier of the author.
        """
        return await self._core.call(_GET_AUTHOR, (author_id,), options)

    async def replace(
        self,
        author_id: _uuid.UUID,
        body: models.AuthorInput,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Author:
        """Replace an author.

        Replaces an existing author. What is left out is removed or gets its default.

        ``PUT /authors/{authorId}``
        :param author_id: The identifier of the author.
        :param body: The author as it shall be.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return await self._core.call(_REPLACE_AUTHOR, (author_id, if_match, body), options)

    async def patch(
        self,
        author_id: _uuid.UUID,
        body: models.AuthorPatch,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Author:
        """Change an author.

        Changes the given properties of an author (JSON merge patch, RFC 7396); null removes a property.

        ``PATCH /authors/{authorId}``
        :param author_id: The identifier of the author.
        :param body: The properties to change.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return await self._core.call(_PATCH_AUTHOR, (author_id, if_match, body), options)

    async def delete(
        self,
        author_id: _uuid.UUID,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete an author.

        Removes an author. An author who still has books in the catalogue cannot be removed.

        ``DELETE /authors/{authorId}``
        :param author_id: The identifier of the author.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return await self._core.call(_DELETE_AUTHOR, (author_id, if_match), options)
