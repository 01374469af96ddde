"""What data types of the Python SDK promise beyond what calls show."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
import time
from decimal import Decimal

import pydantic
import pytest
import shapes_sdk as sdk
from shapes_sdk import models
from shapes_sdk._runtime.values import decoded

IS_PYDANTIC = issubclass(models.Thing, pydantic.BaseModel)
WHOLE = {
    "id": "1",
    "class": "first",
    "list": ["a"],
    "str": "text",
    "date": "2026-01-31",
    "labels": {"name": "n", "limit": "12.50", "x": {"text": "y"}},
    "amount": {"sum": Decimal("12345678901234567.25")},
    "node": {"value": 9223372036854775807, "children": [{"value": 1}, {"children": []}]},
    "pair": [1, "b"],
    "level": None,
    "free": {"any": [1, True, None]},
    "prices": {"a": "0.10"},
    "Model": "c",
}


def test_what_is_read_is_written_again() -> None:
    thing = models.Thing.from_dict(WHOLE)
    assert thing.to_dict() == WHOLE
    assert models.Thing.from_json(thing.to_json()) == thing


def test_types_may_be_called_like_those_of_python() -> None:
    warning = {"text": "t", "next": {"text": "u"}}
    thing = models.Thing.from_dict({"id": "1", "class": "c", "warning": warning})
    assert isinstance(thing.warning, models.Warning)
    assert isinstance(thing.warning.next, models.Warning)
    assert thing.to_dict()["warning"] == warning


def test_attributes_have_their_types() -> None:
    thing = models.Thing.from_dict(WHOLE)
    assert thing.class_value == "first"
    assert thing.date == datetime.date(2026, 1, 31)
    assert thing.pair == (1, "b")
    assert isinstance(thing.amount, models.Money)
    assert thing.labels is not None
    assert thing.labels.limit == Decimal("12.50")
    assert thing.labels.additional == {"x": models.Label(text="y")}
    assert thing.node is not None and thing.node.children is not None
    assert thing.node.children[1].children == []


def test_decimals_are_written_as_the_contract_says() -> None:
    labels = models.Labels(name="n", limit=Decimal("1E+2"))
    assert labels.to_json() == '{"name":"n","limit":"100"}'
    assert models.Money(sum=Decimal("0.10")).to_json() == '{"sum":0.10}'
    thing = models.Thing(id="1", class_value="c", prices={"a": Decimal("0.10")})
    assert thing.to_dict()["prices"] == {"a": "0.10"}


def test_numbers_of_a_union_keep_their_digits() -> None:
    text = '{"id": "1", "class": "c", "amount": [0.10, [12345678901234567.25]]}'
    thing = models.Thing.from_json(text)
    assert thing.amount == [Decimal("0.10"), [Decimal("12345678901234567.25")]]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"id": None}, " - at `$.id`"),
        ({"class": 1}, "$.class"),
        ({"date": "2026-02-30"}, "$.date"),
        ({"node": {"value": 2**63}}, "$.node.value"),
        ({"labels": {}}, "name"),
        ({"labels": {"name": "n", "x": {}}}, "text"),
    ],
)
def test_what_is_not_as_declared_is_refused(changed: dict[str, object], said: str) -> None:
    value = {**WHOLE, **changed}
    with pytest.raises(ValueError, match="."):
        models.Thing.from_dict(value)
    with pytest.raises(ValueError, match=".") as caught:
        decoded("Thing", json.dumps(value, default=str))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("total", [-1, 2**64, True, "1", 1.5])
def test_an_integer_without_a_sign_has_64_bits(total: object) -> None:
    assert models.Thing.from_dict({"id": "1", "class": "c", "total": 2**64 - 1}).total == 2**64 - 1
    with pytest.raises(ValueError):
        models.Thing.from_dict({"id": "1", "class": "c", "total": total})


@pytest.mark.parametrize("width", ["no form has it", True])
def test_unions_within_unions_are_read_once(width: object) -> None:
    way: object = 1
    for _ in range(40):
        way = {"way": way, "width": width}
    started = time.monotonic()
    thing = models.Thing.from_dict({"id": "1", "class": "c", "maze": way})
    assert time.monotonic() - started < 1
    assert isinstance(thing.maze, models.Stone if width is True else dict)
    assert thing.to_dict()["maze"] == way


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("1e999999999", "1E+999999999"),
        ("1e-999999999", "1E-999999999"),
        ("0e999999999", "0E+999999999"),
        ("1.50", "1.50"),
        ("1e20", "1" + "0" * 20),
    ],
)
def test_long_decimals_are_written_with_an_exponent(said: str, text: str) -> None:
    labels = models.Labels.from_dict({"name": "n", "limit": said})
    assert labels.to_dict()["limit"] == text


def test_a_number_beyond_all_decimals_is_refused() -> None:
    with pytest.raises(ValueError):
        models.Money.from_json('{"sum": 1e99999999999999999999}')
    with pytest.raises(ValueError):
        decoded("Amount", b'{"sum": 1e99999999999999999999}', True)


def test_what_is_missing_is_told_from_null() -> None:
    thing = models.Thing(id="1", class_value="c")
    assert thing.list is None
    assert thing.level is sdk.UNSET
    assert thing.to_dict() == {"id": "1", "class": "c"}
    thing.level = None
    assert thing.to_dict() == {"id": "1", "class": "c", "level": None}
    assert thing.nothing is sdk.UNSET
    assert models.Thing.from_dict({"id": "1", "class": "c", "nothing": None}).nothing is None


def test_unknown_properties_are_kept_where_asked_for() -> None:
    text = '{"id": "1", "class": "c", "new": 0.10, "labels": {"name": "n", "x": {"text": "y", "z": 1}}}'
    assert decoded("Thing", text).unknown == {}
    thing = decoded("Thing", text, keep=True)
    assert thing.unknown == {"new": Decimal("0.10")}
    assert thing.labels.additional["x"].unknown == {"z": 1}
    assert thing.to_dict()["new"] == Decimal("0.10")
    assert thing.to_dict()["labels"]["x"] == {"text": "y", "z": 1}


def test_objects_are_copied_pickled_and_compared() -> None:
    thing = models.Thing.from_dict(WHOLE)
    assert copy.deepcopy(thing) == thing
    assert pickle.loads(pickle.dumps(thing)) == thing
    assert thing != models.Thing(id="1", class_value="c")
    assert repr(models.Label(text="y")) == "Label(text='y')"
    assert repr(models.Labels(name="n")) == "Labels(name='n', limit=None, additional=None)"


@pytest.mark.skipif(IS_PYDANTIC, reason="pydantic says so in its own way")
def test_an_open_object_needs_what_is_required() -> None:
    with pytest.raises(TypeError, match="name"):
        models.Labels()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="other"):
        models.Labels(name="n", other=1)  # type: ignore[call-arg]


def test_what_json_cannot_say_is_refused() -> None:
    for value in (float("nan"), float("inf"), Decimal("NaN"), object()):
        with pytest.raises(ValueError, match="."):
            models.Thing(id="1", class_value="c", free=value).to_json()


def test_models_of_pydantic_have_them_as_fields() -> None:
    class Shelf(pydantic.BaseModel):
        thing: models.Thing
        labels: models.Labels | None = None

    shelf = Shelf.model_validate({"thing": {"id": "1", "class": "c"}, "labels": {"name": "n"}})
    assert shelf.thing == models.Thing(id="1", class_value="c")
    assert shelf.model_dump(by_alias=True) == {
        "thing": {"id": "1", "class": "c"},
        "labels": {"name": "n"},
    }
    with pytest.raises(pydantic.ValidationError):
        Shelf.model_validate({"thing": {"id": 1}})


def test_modules_are_loaded_when_they_are_needed() -> None:
    import subprocess
    import sys

    program = (
        "import sys, shapes_sdk\n"
        "shapes_sdk.Client('http://localhost')\n"
        "loaded = [name for name in sys.modules if name.startswith(('shapes_sdk.models.', 'msgspec', 'pydantic'))]\n"
        "assert not loaded, loaded\n"
        "assert shapes_sdk.models.Label(text='y').text == 'y'\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_there_is_no_such_type() -> None:
    with pytest.raises(AttributeError, match="Nothing"):
        _ = models.Nothing  # type: ignore[attr-defined]
    assert "Thing" in dir(models)
