# Managed by oasmith. Do not edit: the next run writes it anew.

"""The data types of the contract. Each is loaded when it is asked for."""

from __future__ import annotations

import typing as _t

from .._runtime.types import Types

if _t.TYPE_CHECKING:
    from .address import Address as Address
    from .address_patch import AddressPatch as AddressPatch
    from .author import Author as Author
    from .author import AuthorInput as AuthorInput
    from .author_page import AuthorPage as AuthorPage
    from .author_patch import AuthorPatch as AuthorPatch
    from .book import Book as Book
    from .book import BookInput as BookInput
    from .book_page import BookPage as BookPage
    from .book_patch import BookPatch as BookPatch
    from .book_status import BookStatus as BookStatus
    from .cancellation import Cancellation as Cancellation
    from .currency import Currency as Currency
    from .customer import Customer as Customer
    from .customer import CustomerInput as CustomerInput
    from .customer_page import CustomerPage as CustomerPage
    from .customer_patch import CustomerPatch as CustomerPatch
    from .dimensions import Dimensions as Dimensions
    from .dimensions_patch import DimensionsPatch as DimensionsPatch
    from .list_authors import ListAuthorsSort as ListAuthorsSort
    from .list_books import ListBooksSort as ListBooksSort
    from .list_customers import ListCustomersSort as ListCustomersSort
    from .list_orders import ListOrdersSort as ListOrdersSort
    from .list_reviews import ListReviewsSort as ListReviewsSort
    from .order import Order as Order
    from .order import OrderInput as OrderInput
    from .order_line import OrderLine as OrderLine
    from .order_line import OrderLineInput as OrderLineInput
    from .order_line import OrderLineStatus as OrderLineStatus
    from .order_page import OrderPage as OrderPage
    from .order_status import OrderStatus as OrderStatus
    from .problem import Problem as Problem
    from .problem_detail import ProblemDetail as ProblemDetail
    from .report import Report as Report
    from .report_kind import ReportKind as ReportKind
    from .report_page import ReportPage as ReportPage
    from .report_request import ReportRequest as ReportRequest
    from .report_status import ReportStatus as ReportStatus
    from .review import Review as Review
    from .review import ReviewInput as ReviewInput
    from .review_page import ReviewPage as ReviewPage
    from .review_patch import ReviewPatch as ReviewPatch

TYPES = Types(
    __name__,
    {
        "Address": "address",
        "AddressPatch": "address_patch",
        "Author": "author",
        "AuthorInput": "author",
        "AuthorPage": "author_page",
        "AuthorPatch": "author_patch",
        "Book": "book",
        "BookInput": "book",
        "BookPage": "book_page",
        "BookPatch": "book_patch",
        "BookStatus": "book_status",
        "Cancellation": "cancellation",
        "Currency": "currency",
        "Customer": "customer",
        "CustomerInput": "customer",
        "CustomerPage": "customer_page",
        "CustomerPatch": "customer_patch",
        "Dimensions": "dimensions",
        "DimensionsPatch": "dimensions_patch",
        "ListAuthorsSort": "list_authors",
        "ListBooksSort": "list_books",
        "ListCustomersSort": "list_customers",
        "ListOrdersSort": "list_orders",
        "ListReviewsSort": "list_reviews",
        "Order": "order",
        "OrderInput": "order",
        "OrderLine": "order_line",
        "OrderLineInput": "order_line",
        "OrderLineStatus": "order_line",
        "OrderPage": "order_page",
        "OrderStatus": "order_status",
        "Problem": "problem",
        "ProblemDetail": "problem_detail",
        "Report": "report",
        "ReportKind": "report_kind",
        "ReportPage": "report_page",
        "ReportRequest": "report_request",
        "ReportStatus": "report_status",
        "Review": "review",
        "ReviewInput": "review",
        "ReviewPage": "review_page",
        "ReviewPatch": "review_patch",
    },
    is_exact=False,
)


def __getattr__(name: str) -> _t.Any:
    return TYPES.get(name)


def __dir__() -> list[str]:
    return TYPES.names()
