"""The database that DATABASE_URL names. Both speak the same SQL here, but for the placeholders."""

import asyncio
import json
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import asyncpg
from model import Item, ItemPatch, ListQuery, now

COLUMNS = tuple(Item.model_fields)
GET = f"SELECT {', '.join(COLUMNS)} FROM items WHERE id = $1"
INSERT = f"INSERT INTO items ({', '.join(COLUMNS)}) VALUES ({', '.join(f'${n + 1}' for n in range(len(COLUMNS)))})"
# What is not sent stays, and the condition of the client is part of the statement.
PATCH = f"""UPDATE items SET title = coalesce($2, title),
    description = CASE WHEN $3 THEN $4 ELSE description END,
    price = coalesce($5, price), stock = coalesce($6, stock), active = coalesce($7, active),
    updated_at = $8, version = version + 1
    WHERE id = $1 AND (CAST($9 AS bigint) IS NULL OR version = $9) RETURNING {', '.join(COLUMNS)}"""
ORDERS = {  # as the indexes have it
    "title": ("title", ">", "title NULLS FIRST, id"),
    "createdAt": ("created_at", ">", "created_at NULLS FIRST, id"),
    "-createdAt": ("created_at", "<", "created_at DESC NULLS LAST, id DESC"),
}
EPOCH = datetime.fromtimestamp(0, UTC)


class PreconditionFailed(Exception):
    pass


class Unavailable(Exception):
    pass


def instant(micros: int) -> datetime:
    return EPOCH + timedelta(microseconds=micros)


def micros(instant: datetime) -> int:
    return (instant - EPOCH) // timedelta(microseconds=1)


def patching(id: UUID, patch: ItemPatch, version: int | None) -> tuple:
    description = ("description" in patch.model_fields_set, patch.description)
    return (id, patch.title, *description, patch.price, patch.stock, patch.active, now(), version)


def listing(query: ListQuery, after: tuple | None) -> tuple[str, list]:
    """Selects one row more than the page has."""
    column, operator, order = ORDERS[query.sort]
    conditions, values = [], []

    def value(it) -> str:
        values.append(it)
        return f"${len(values)}"

    if query.category:
        conditions.append(f"category = {value(query.category)}")
    if query.price_min:
        conditions.append(f"price >= {value(query.price_min)}")
    if after:
        conditions.append(f"({column}, id) {operator} ({value(after[0])}, {value(after[1])})")
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"SELECT {', '.join(COLUMNS)} FROM items {where} ORDER BY {order} LIMIT {value(query.limit + 1)}", values


class Postgres:
    def __init__(self, url: str):
        self.url = url

    async def open(self):
        async def prepare(connection):
            codecs = {"numeric": (str, str), "json": (json.dumps, json.loads)}
            for name, (encoder, decoder) in codecs.items():
                await connection.set_type_codec(name, encoder=encoder, decoder=decoder, schema="pg_catalog")

        async def keep(_):
            """No connection has a state to reset."""

        settings = {"statement_timeout": "30000"}
        self.pool = await asyncpg.create_pool(
            self.url, min_size=4, max_size=4, init=prepare, reset=keep, server_settings=settings
        )

    async def close(self):
        self.pool.terminate()

    async def get(self, id: UUID) -> Item | None:
        return self.item(await self.pool.fetchrow(GET, id))

    async def list(self, query: ListQuery, after: tuple | None) -> list[Item]:
        sql, values = listing(query, after)
        return [self.item(row) for row in await self.pool.fetch(sql, *values)]

    async def insert(self, item: Item):
        await self.pool.execute(INSERT, *(getattr(item, name) for name in COLUMNS))

    async def patch(self, id: UUID, patch: ItemPatch, version: int | None) -> Item | None:
        row = await self.pool.fetchrow(PATCH, *patching(id, patch, version))
        if row is None and version is not None and await self.get(id):
            raise PreconditionFailed
        return self.item(row)

    def item(self, row) -> Item | None:
        return row and Item.model_construct(None, **row)


sqlite3.register_adapter(UUID, lambda id: id.bytes)
sqlite3.register_adapter(datetime, micros)
sqlite3.register_adapter(date, date.isoformat)
sqlite3.register_adapter(list, json.dumps)


def compare_decimals(a: str, b: str) -> int:
    a, b = Decimal(a), Decimal(b)
    return (a > b) - (a < b)


class Sqlite:
    """Threads with a connection each. One of them writes, so that writers wait in a queue rather than for a lock."""

    def __init__(self, path: str):
        self.path = path
        self.local = threading.local()

    async def open(self):
        self.readers = ThreadPoolExecutor(2, initializer=self.connect)
        self.writer = ThreadPoolExecutor(1, initializer=self.connect)

    async def close(self):
        self.readers.shutdown()
        self.writer.shutdown()

    def connect(self):
        connection = sqlite3.connect(self.path, timeout=5, isolation_level=None)
        connection.create_collation("decimal", compare_decimals)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        self.local.connection = connection

    def run(self, sql: str, values) -> list:
        return self.local.connection.execute(sql, values).fetchall()

    async def fetch(self, pool: ThreadPoolExecutor, sql: str, values) -> list[Item]:
        sql = sql.replace("$", "?")
        try:
            rows = await asyncio.get_running_loop().run_in_executor(pool, self.run, sql, values)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise Unavailable from error
            raise
        return [self.item(row) for row in rows]

    async def get(self, id: UUID) -> Item | None:
        return next(iter(await self.fetch(self.readers, GET, (id,))), None)

    async def list(self, query: ListQuery, after: tuple | None) -> list[Item]:
        return await self.fetch(self.readers, *listing(query, after))

    async def insert(self, item: Item):
        await self.fetch(self.writer, INSERT, [getattr(item, name) for name in COLUMNS])

    async def patch(self, id: UUID, patch: ItemPatch, version: int | None) -> Item | None:
        items = await self.fetch(self.writer, PATCH, patching(id, patch, version))
        if not items and version is not None and await self.get(id):
            raise PreconditionFailed
        return next(iter(items), None)

    def item(self, row: tuple) -> Item:
        fields = dict(zip(COLUMNS, row))
        fields["id"] = UUID(bytes=fields["id"])
        fields["active"] = bool(fields["active"])
        fields["tags"] = json.loads(fields["tags"])
        fields["published_on"] = fields["published_on"] and date.fromisoformat(fields["published_on"])
        fields["created_at"] = instant(fields["created_at"])
        fields["updated_at"] = instant(fields["updated_at"])
        return Item.model_construct(None, **fields)


def store(url: str) -> Postgres | Sqlite:
    path = url.removeprefix("sqlite://")
    return Postgres(url) if path == url else Sqlite(path)
