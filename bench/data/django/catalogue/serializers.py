"""What may be written, and how an item is shown. Types are those of JSON: nothing is taken for another."""

import re
from collections.abc import Mapping
from decimal import Decimal

from rest_framework import serializers

CATEGORIES = ["art", "cooking", "fiction", "history", "science", "travel"]


class Strict:
    def to_internal_value(self, data):
        if type(data) is not self.kind:
            self.fail("invalid")
        return super().to_internal_value(data)


class TextField(Strict, serializers.CharField):
    kind = str

    def __init__(self, **options):
        super().__init__(trim_whitespace=False, **options)


class WholeField(Strict, serializers.IntegerField):
    kind = int


class FlagField(Strict, serializers.BooleanField):
    kind = bool


class ChoiceField(Strict, serializers.ChoiceField):
    kind = str
    default_error_messages = {"invalid": "Not a string."}


class PriceField(TextField):
    def to_internal_value(self, data):
        if not isinstance(data, str) or not re.fullmatch(r"[0-9]{1,8}\.[0-9]{2}", data):
            self.fail("invalid")
        return str(Decimal(data))


class DayField(serializers.DateField):
    def to_internal_value(self, data):
        if not isinstance(data, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", data):
            self.fail("invalid", format="YYYY-MM-DD")
        return super().to_internal_value(data)


class Closed(serializers.Serializer):
    """Without properties that nobody knows."""

    def to_internal_value(self, data):
        if isinstance(data, Mapping) and not data.keys() <= self.fields.keys():
            raise serializers.ValidationError({name: "is unknown" for name in data.keys() - self.fields.keys()})
        return super().to_internal_value(data)


class ItemSerializer(Closed):
    title = TextField(max_length=200)
    description = TextField(max_length=2000, required=False, allow_blank=True)
    category = ChoiceField(CATEGORIES)
    price = PriceField()
    stock = WholeField(min_value=0, max_value=1_000_000)
    active = FlagField()
    tags = serializers.ListField(child=TextField(max_length=40), max_length=10)
    publishedOn = DayField(source="published_on", required=False)

    def to_representation(self, item):
        """By hand: going through the fields takes several times as long."""
        shown = {
            "id": item.id,
            "title": item.title,
            "description": item.description,
            "category": item.category,
            "price": item.price,
            "stock": item.stock,
            "active": item.active,
            "tags": item.tags,
            "publishedOn": item.published_on,
            "createdAt": item.created_at,
            "updatedAt": item.updated_at,
        }
        return {name: value for name, value in shown.items() if value is not None}


class PatchSerializer(Closed):
    title = TextField(max_length=200, required=False)
    description = TextField(max_length=2000, required=False, allow_blank=True, allow_null=True)
    price = PriceField(required=False)
    stock = WholeField(min_value=0, max_value=1_000_000, required=False)
    active = FlagField(required=False)

    def validate(self, attrs):
        if not attrs:
            raise serializers.ValidationError("has no property")
        return attrs


class QuerySerializer(serializers.Serializer):
    limit = serializers.IntegerField(min_value=1, max_value=100, default=20)
    cursor = serializers.CharField(required=False, allow_blank=True)
    category = serializers.ChoiceField(CATEGORIES, required=False)
    priceMin = serializers.RegexField(r"^-?[0-9]+(\.[0-9]+)?$", max_length=20, required=False)
    sort = serializers.ChoiceField(["title", "createdAt", "-createdAt"], default="createdAt")
