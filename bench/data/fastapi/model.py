"""What an item is, and what may be written."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel

Category = Literal["art", "cooking", "fiction", "history", "science", "travel"]
Title = Annotated[str, Field(min_length=1, max_length=200)]
Description = Annotated[str, Field(max_length=2000)]
Price = Annotated[str, Field(pattern=r"^[0-9]{1,8}\.[0-9]{2}$"), AfterValidator(lambda text: str(Decimal(text)))]
Stock = Annotated[int, Field(ge=0, le=1_000_000)]
Tag = Annotated[str, Field(min_length=1, max_length=40)]


class Model(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, serialize_by_alias=True)


class Item(Model):
    """As the database has it, so nothing is validated: use `model_construct`."""

    id: UUID
    title: str
    description: str | None
    category: str
    price: str
    stock: int
    active: bool
    tags: list[str]
    published_on: date | None
    created_at: datetime
    updated_at: datetime
    version: int = Field(exclude=True)


class ItemPage(Model):
    items: list[Item]
    next_cursor: str | None


class Written(Model):
    model_config = ConfigDict(extra="forbid", strict=True)


class NewItem(Written):
    """What may be left out is None then, and may not be null."""

    title: Title
    description: Description = None
    category: Category
    price: Price
    stock: Stock
    active: bool
    tags: Annotated[list[Tag], Field(max_length=10)]
    published_on: date = None


class ItemPatch(Written):
    title: Title = None
    description: Description | None = None
    price: Price = None
    stock: Stock = None
    active: bool = None

    @model_validator(mode="after")
    def has_property(self):
        if not self.model_fields_set:
            raise ValueError("has no property")
        return self


class ListQuery(Model):
    limit: int = Field(20, ge=1, le=100)
    cursor: str | None = None
    category: Category | None = None
    price_min: str | None = Field(None, max_length=20, pattern=r"^-?[0-9]+(\.[0-9]+)?$")
    sort: Literal["title", "createdAt", "-createdAt"] = "createdAt"


def now() -> datetime:
    return datetime.now(UTC)
