"""The table as it is. SQLite has identifiers as blobs, instants as microseconds, and prices and tags as text."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import orjson
from django.db import models
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from psycopg.types.json import set_json_loads

set_json_loads(orjson.loads)

EPOCH = datetime.fromtimestamp(0, UTC)


def instant(micros: int) -> datetime:
    return EPOCH + timedelta(microseconds=micros)


def micros(instant: datetime) -> int:
    return (instant - EPOCH) // timedelta(microseconds=1)


def compare_decimals(a: str, b: str) -> int:
    a, b = Decimal(a), Decimal(b)
    return (a > b) - (a < b)


@receiver(connection_created)
def register_collation(connection, **_):
    if connection.vendor == "sqlite":
        connection.connection.create_collation("decimal", compare_decimals)


class SqliteField(models.Field):
    """A type that SQLite has not, and how it is written there."""

    def get_db_prep_value(self, value, connection, prepared=False):
        return self.to_sqlite(value) if value is not None and connection.vendor == "sqlite" else value

    def from_db_value(self, value, expression, connection):
        return self.of_sqlite(value) if value is not None and connection.vendor == "sqlite" else value


class IdField(SqliteField):
    def to_sqlite(self, value: UUID):
        return value.bytes

    def of_sqlite(self, value: bytes):
        return UUID(bytes=value)


class InstantField(SqliteField):
    to_sqlite = staticmethod(micros)
    of_sqlite = staticmethod(instant)


class PriceField(models.Field):
    def from_db_value(self, value, expression, connection):
        return str(value)


class TagsField(models.Field):
    def get_db_prep_value(self, value, connection, prepared=False):
        return orjson.dumps(value).decode()

    def from_db_value(self, value, expression, connection):
        return orjson.loads(value) if isinstance(value, str) else value


class Item(models.Model):
    id = IdField(primary_key=True)
    title = models.TextField()
    description = models.TextField(null=True)
    category = models.TextField()
    price = PriceField()
    stock = models.BigIntegerField()
    active = models.BooleanField()
    tags = TagsField()
    published_on = models.DateField(null=True)
    created_at = InstantField()
    updated_at = InstantField()
    version = models.BigIntegerField(default=1)

    class Meta:
        managed = False
        db_table = "items"
