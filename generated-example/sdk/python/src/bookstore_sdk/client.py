# Managed by oasmith. Do not edit: the next run writes it anew.

"""The clients, as far as the contract makes them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime.clients import AsyncBaseClient, BaseClient, Service
from .errors import ERRORS

if TYPE_CHECKING:
    from .resources import authors as _authors
    from .resources import books as _books
    from .resources import customers as _customers
    from .resources import orders as _orders
    from .resources import reports as _reports
    from .resources import reviews as _reviews


_ABOUT = Service(
    user_agent="bookstore-sdk/1.0.0",
    mount="/v1",
    base_url=None,
    errors=ERRORS,
)


class Client(BaseClient):
    """A client of the service: make one, keep it, and close it or use it by ``with``."""

    _about = _ABOUT

    @cached_property
    def authors(self) -> _authors.Authors:
        """The people who write the books."""
        from .resources import authors

        return authors.Authors(self._core)

    @cached_property
    def books(self) -> _books.Books:
        """The catalogue, with prices, stock and covers."""
        from .resources import books

        return books.Books(self._core)

    @cached_property
    def customers(self) -> _customers.Customers:
        """The people who buy the books."""
        from .resources import customers

        return customers.Customers(self._core)

    @cached_property
    def orders(self) -> _orders.Orders:
        """What customers buy, line by line."""
        from .resources import orders

        return orders.Orders(self._core)

    @cached_property
    def reviews(self) -> _reviews.Reviews:
        """What readers think of a book."""
        from .resources import reviews

        return reviews.Reviews(self._core)

    @cached_property
    def reports(self) -> _reports.Reports:
        """Figures that take longer to compute than a request may take."""
        from .resources import reports

        return reports.Reports(self._core)


class AsyncClient(AsyncBaseClient):
    """A client of the service whose calls are awaited: make one, keep it, and close it or use it by
    ``async with``."""

    _about = _ABOUT

    @cached_property
    def authors(self) -> _authors.AsyncAuthors:
        """The people who write the books."""
        from .resources import authors

        return authors.AsyncAuthors(self._core)

    @cached_property
    def books(self) -> _books.AsyncBooks:
        """The catalogue, with prices, stock and covers."""
        from .resources import books

        return books.AsyncBooks(self._core)

    @cached_property
    def customers(self) -> _customers.AsyncCustomers:
        """The people who buy the books."""
        from .resources import customers

        return customers.AsyncCustomers(self._core)

    @cached_property
    def orders(self) -> _orders.AsyncOrders:
        """What customers buy, line by line."""
        from .resources import orders

        return orders.AsyncOrders(self._core)

    @cached_property
    def reviews(self) -> _reviews.AsyncReviews:
        """What readers think of a book."""
        from .resources import reviews

        return reviews.AsyncReviews(self._core)

    @cached_property
    def reports(self) -> _reports.AsyncReports:
        """Figures that take longer to compute than a request may take."""
        from .resources import reports

        return reports.AsyncReports(self._core)
