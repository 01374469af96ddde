# Managed by oasmith. Do not edit: the next run writes it anew.

"""What readers think of a book."""

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

_LIST_REVIEWS: Operation[models.ReviewPage] = Operation(
    "listReviews",
    "GET",
    ("/books/", 0, "/reviews"),
    "application/json, application/problem+json",
    inputs=(
        Input("path", "bookId"),
        Input("query", "limit"),
        Input("query", "cursor"),
        Input("query", "ratingMin"),
        Input("query", "sort"),
    ),
    answers=(
        Answer("200", "json", "ReviewPage"),
        Answer("400", "json", "Problem"),
        Answer("404", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    successes=("200",),
)
_LIST_REVIEWS_STEPS = Steps(
    "cursor",
    2,
    lambda page: page.items,
    lambda page: page.next_cursor,
)

_CREATE_REVIEW: Operation[models.Review] = Operation(
    "createReview",
    "POST",
    ("/books/", 0, "/reviews"),
    "application/json, application/problem+json",
    inputs=(
        Input("path", "bookId"),
        Input("json", "application/json"),
    ),
    answers=(
        Answer("201", "json", "Review"),
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
                source=TokenSource("https://auth.example.com/oauth/token", ("reviews:write",)),
            ),
        ),
    ),
    successes=("201",),
)

_GET_REVIEW: Operation[models.Review] = Operation(
    "getReview",
    "GET",
    ("/books/", 0, "/reviews/", 1),
    "application/json, application/problem+json",
    inputs=(
        Input("path", "bookId"),
        Input("path", "reviewId"),
    ),
    answers=(
        Answer("200", "json", "Review"),
        Answer("400", "json", "Problem"),
        Answer("404", "json", "Problem"),
        Answer("422", "json", "Problem"),
        Answer("500", "json", "Problem"),
        Answer("503", "json", "Problem"),
        Answer("504", "json", "Problem"),
    ),
    successes=("200",),
)

_PATCH_REVIEW: Operation[models.Review] = Operation(
    "patchReview",
    "PATCH",
    ("/books/", 0, "/reviews/", 1),
    "application/json, application/problem+json",
    inputs=(
        Input("path", "bookId"),
        Input("path", "reviewId"),
        Input("header", "If-Match"),
        Input("json", "application/merge-patch+json"),
    ),
    answers=(
        Answer("200", "json", "Review"),
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
                source=TokenSource("https://auth.example.com/oauth/token", ("reviews:write",)),
            ),
        ),
    ),
    successes=("200",),
)

_DELETE_REVIEW: Operation[None] = Operation(
    "deleteReview",
    "DELETE",
    ("/books/", 0, "/reviews/", 1),
    "application/problem+json",
    inputs=(
        Input("path", "bookId"),
        Input("path", "reviewId"),
        Input("header", "If-Match"),
    ),
    answers=(
        Answer("204", "empty"),
        Answer("400", "json", "Problem"),
        Answer("401", "json", "Problem"),
        Answer("403", "json", "Problem"),
        Answer("404", "json", "Problem"),
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
                source=TokenSource("https://auth.example.com/oauth/token", ("reviews:write",)),
            ),
        ),
    ),
    successes=("204",),
)


class Reviews:
    """What readers think of a book."""

    def __init__(self, core: SyncCore) -> None:
        self._core = core

    def list(
        self,
        book_id: _uuid.UUID,
        *,
        limit: int | None = None,
        cursor: _builtins.str | None = None,
        rating_min: int | None = None,
        sort: models.ListReviewsSort | None = None,
        **options: Unpack[CallOptions],
    ) -> Items[models.Review, models.ReviewPage]:
        """List the reviews of a book.

        Answers one page of the reviews of one book, in the requested order.

        ``GET /books/{bookId}/reviews``
        :param book_id: The identifier of the book.
        :param limit: How many items the page has at most.
        :param cursor: Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page.
        :param rating_min: Keeps the reviews with at least this rating.
        :param sort: The order of the list; a leading `-` reverses it.
        """
        return Items(
            self._core,
            _LIST_REVIEWS,
            _LIST_REVIEWS_STEPS,
            (book_id, limit, cursor, rating_min, sort),
            options,
        )

    def create(
        self,
        book_id: _uuid.UUID,
        body: models.ReviewInput,
        **options: Unpack[CallOptions],
    ) -> models.Review:
        """Review a book.

        Adds a review to a book.

        ``POST /books/{bookId}/reviews``
        :param book_id: The identifier of the book.
        :param body: The review to add.
        """
        return self._core.call(_CREATE_REVIEW, (book_id, body), options)

    def get(
        self,
        book_id: _uuid.UUID,
        review_id: _uuid.UUID,
        **options: Unpack[CallOptions],
    ) -> models.Review:
        """Get a review.

        Answers one review of the book.

        ``GET /books/{bookId}/reviews/{reviewId}``
        :param book_id: The identifier of the book.
        :param review_id: The identifier of the review.
        """
        return self._core.call(_GET_REVIEW, (book_id, review_id), options)

    def patch(
        self,
        book_id: _uuid.UUID,
        review_id: _uuid.UUID,
        body: models.ReviewPatch,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Review:
        """Change a review.

        Changes the given properties of a review (JSON merge patch, RFC 7396); null removes a property.

        ``PATCH /books/{bookId}/reviews/{reviewId}``
        :param book_id: The identifier of the book.
        :param review_id: The identifier of the review.
        :param body: The properties to change.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return self._core.call(_PATCH_REVIEW, (book_id, review_id, if_match, body), options)

    def delete(
        self,
        book_id: _uuid.UUID,
        review_id: _uuid.UUID,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete a review.

        Removes a review.

        ``DELETE /books/{bookId}/reviews/{reviewId}``
        :param book_id: The identifier of the book.
        :param review_id: The identifier of the review.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return self._core.call(_DELETE_REVIEW, (book_id, review_id, if_match), options)


class AsyncReviews:
    """What readers think of a book."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        book_id: _uuid.UUID,
        *,
        limit: int | None = None,
        cursor: _builtins.str | None = None,
        rating_min: int | None = None,
        sort: models.ListReviewsSort | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncItems[models.Review, models.ReviewPage]:
        """List the reviews of a book.

        Answers one page of the reviews of one book, in the requested order.

        ``GET /books/{bookId}/reviews``
        :param book_id: The identifier of the book.
        :param limit: How many items the page has at most.
        :param cursor: Where the page begins, as the `nextCursor` of the page before. Leave it out to read the first page.
        :param rating_min: Keeps the reviews with at least this rating.
        :param sort: The order of the list; a leading `-` reverses it.
        """
        return AsyncItems(
            self._core,
            _LIST_REVIEWS,
            _LIST_REVIEWS_STEPS,
            (book_id, limit, cursor, rating_min, sort),
            options,
        )

    async def create(
        self,
        book_id: _uuid.UUID,
        body: models.ReviewInput,
        **options: Unpack[CallOptions],
    ) -> models.Review:
        """Review a book.

        Adds a review to a book.

        ``POST /books/{bookId}/reviews``
        :param book_id: The identifier of the book.
        :param body: The review to add.
        """
        return await self._core.call(_CREATE_REVIEW, (book_id, body), options)

    async def get(
        self,
        book_id: _uuid.UUID,
        review_id: _uuid.UUID,
        **options: Unpack[CallOptions],
    ) -> models.Review:
        """Get a review.

        Answers one review of the book.

        ``GET /books/{bookId}/reviews/{reviewId}``
        :param book_id: The identifier of the book.
        :param review_id: The identifier of the review.
        """
        return await self._core.call(_GET_REVIEW, (book_id, review_id), options)

    async def patch(
        self,
        book_id: _uuid.UUID,
        review_id: _uuid.UUID,
        body: models.ReviewPatch,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Review:
        """Change a review.

        Changes the given properties of a review (JSON merge patch, RFC 7396); null removes a property.

        ``PATCH /books/{bookId}/reviews/{reviewId}``
        :param book_id: The identifier of the book.
        :param review_id: The identifier of the review.
        :param body: The properties to change.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return await self._core.call(_PATCH_REVIEW, (book_id, review_id, if_match, body), options)

    async def delete(
        self,
        book_id: _uuid.UUID,
        review_id: _uuid.UUID,
        *,
        if_match: _builtins.str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete a review.

        Removes a review.

        ``DELETE /books/{bookId}/reviews/{reviewId}``
        :param book_id: The identifier of the book.
        :param review_id: The identifier of the review.
        :param if_match: The entity tag that the resource must still have (RFC 9110, section 13.1.1).
        """
        return await self._core.call(_DELETE_REVIEW, (book_id, review_id, if_match), options)
