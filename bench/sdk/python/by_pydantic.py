"""The data types of the bookstore's books as one writes them with pydantic, keeping what the SDK's keep.

A value of an enumeration that nobody knew is kept: it is text when the program runs, as in the SDK.
``model_fields_set`` tells what is absent from what is null.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

Int32 = Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]


class Model(BaseModel):
    """An object."""

    model_config = ConfigDict(alias_generator=to_camel, extra="ignore", strict=True)


class Dimensions(Model):
    """How large and how heavy a book is."""

    width_mm: Int32
    height_mm: Int32
    depth_mm: Int32
    weight_grams: Int32


class Book(Model):
    """A book."""

    id: UUID
    title: str
    isbn: str
    author_id: UUID
    description: str | None = None
    price: Decimal
    currency: str | None = None
    status: str | None = None
    tags: list[str] | None = None
    dimensions: Dimensions | None = None
    published_on: date | None = None
    page_count: Int32 | None = None
    stock: Int32 | None = None
    cover_url: str | None = None
    cover_caption: str | None = None
    created_at: AwareDatetime
    updated_at: AwareDatetime


class BookPage(Model):
    """A page of books."""

    items: list[Book]
    next_cursor: str | None = None


class BookPatch(Model):
    """What changes in a book."""

    title: str | None = None
    isbn: str | None = None
    author_id: UUID | None = None
    description: str | None = None
    price: Decimal | None = None
    currency: str | None = None
    status: str | None = None
    tags: list[str] | None = None
    dimensions: Dimensions | None = None
    published_on: date | None = None
    page_count: Int32 | None = None
    stock: Int32 | None = None
