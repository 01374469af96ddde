import re
from base64 import b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from uuid import UUID

import orjson
from django.db.models import F, Q
from rest_framework.exceptions import NotFound, ParseError
from rest_framework.response import Response
from rest_framework.views import APIView
from uuid_utils.compat import uuid7

from catalogue.models import Item, instant, micros
from catalogue.rest import PreconditionFailed
from catalogue.serializers import ItemSerializer, PatchSerializer, QuerySerializer


class Items(APIView):
    def get(self, request):
        query = valid(QuerySerializer(data=request.query_params.dict()))
        limit, sort = query["limit"], query["sort"]
        items = Item.objects.all()
        if "category" in query:
            items = items.filter(category=query["category"])
        if "priceMin" in query:
            items = items.filter(price__gte=query["priceMin"])
        column = "title" if sort == "title" else "created_at"
        down = sort.startswith("-")
        if "cursor" in query:
            key, id = position(query["cursor"], sort)
            items = items.filter(after(column, "lt" if down else "gt", key, id))
        order = F(column).desc(nulls_last=True) if down else F(column).asc(nulls_first=True)
        items = list(items.order_by(order, "-id" if down else "id")[: limit + 1])
        page = {"items": ItemSerializer(items[:limit], many=True).data}
        if len(items) > limit:
            page["nextCursor"] = cursor(items[limit - 1], sort)
        return Response(page)

    def post(self, request):
        fields = valid(ItemSerializer(data=body(request, "application/json")))
        now = datetime.now(UTC)
        item = Item(id=uuid7(), created_at=now, updated_at=now, **fields)
        item.save(force_insert=True)
        return answer(item, 201, Location=f"/v1/items/{item.id}")


class OneItem(APIView):
    def get(self, request, id):
        item = find(id)
        if request.headers.get("If-None-Match") == f'"{item.version}"':
            return Response(status=304, headers={"ETag": f'"{item.version}"'})
        return answer(item)

    def patch(self, request, id):
        id = identifier(id)
        changes = valid(PatchSerializer(data=body(request, "application/merge-patch+json")))
        tag = request.headers.get("If-Match")
        if tag is not None and not re.fullmatch(r'"[0-9]{1,18}"', tag):
            raise PreconditionFailed
        while True:
            item = find(id)
            if tag is not None and tag != f'"{item.version}"':
                raise PreconditionFailed
            seen = Item.objects.filter(id=id, version=item.version)
            changes |= {"updated_at": datetime.now(UTC), "version": item.version + 1}
            # Changed by another meanwhile, it is looked at again.
            if seen.update(**changes):
                for name, value in changes.items():
                    setattr(item, name, value)
                return answer(item)


def after(column, than, key, id) -> Q:
    """The rows behind this one. The first condition is what an index can start from."""
    return Q((f"{column}__{than}e", key)) & (Q((f"{column}__{than}", key)) | Q((f"id__{than}", id)))


def find(id: str | UUID) -> Item:
    try:
        return Item.objects.get(id=identifier(id))
    except Item.DoesNotExist:
        raise NotFound from None


def identifier(id: str | UUID) -> UUID:
    try:
        return id if isinstance(id, UUID) else UUID(id)
    except ValueError:
        raise NotFound from None


def body(request, media_type: str):
    if request.META.get("CONTENT_TYPE", "").split(";")[0].strip() != media_type:
        raise ParseError("another media type is expected")
    try:
        return orjson.loads(request.body)
    except orjson.JSONDecodeError:
        raise ParseError("the body is no JSON") from None


def valid(serializer) -> dict:
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data


def answer(item: Item, status: int = 200, **headers) -> Response:
    return Response(ItemSerializer(item).data, status, headers={"ETag": f'"{item.version}"', **headers})


def cursor(item: Item, sort: str) -> str:
    """Where a page ended: the identifier of the last item and its key."""
    key = item.title if sort == "title" else str(micros(item.created_at))
    return urlsafe_b64encode(item.id.bytes + key.encode()).rstrip(b"=").decode()


def position(cursor: str, sort: str) -> tuple:
    try:
        content = b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True)
        key = content[16:].decode()
        return key if sort == "title" else instant(int(key)), UUID(bytes=content[:16])
    except (ValueError, OverflowError):
        raise ParseError("a foreign cursor") from None
