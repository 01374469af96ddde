"""What data types of the Python SDK promise where they are models of pydantic."""

from __future__ import annotations

import copy
import json
import pickle
import warnings
from decimal import Decimal
from typing import Any

import pydantic
import pytest
import shapes_sdk as sdk
from shapes_sdk import models
from shapes_sdk._runtime.values import decoded
from test_models import IS_PYDANTIC, WHOLE

pytestmark = pytest.mark.skipif(not IS_PYDANTIC, reason="they are structures of msgspec")

#: What breaks a limit of the contract, and what pydantic calls that.
BROKEN: list[tuple[dict[str, Any], str]] = [
    ({"code": "A"}, "string_too_short"),
    ({"code": "ABCDE"}, "string_too_long"),
    ({"code": "ab"}, "string_pattern_mismatch"),
    ({"count": 0}, "greater_than_equal"),
    ({"count": 12}, "less_than"),
    ({"count": 4}, "multiple_of"),
    ({"share": Decimal("0.05")}, "greater_than_equal"),
    ({"share": Decimal("0.90001")}, "less_than_equal"),
    ({"words": []}, "too_short"),
    ({"words": ["a", "b", "c"]}, "too_long"),
    ({"words": ["long"]}, "string_too_long"),
    ({"sizes": {"a": 1, "b": 2}}, "too_long"),
    ({"sizes": {"a": -1}}, "greater_than_equal"),
    ({"note": "long"}, "string_too_long"),
]


@pytest.mark.parametrize(("given", "kind"), BROKEN)
def test_limits_hold_for_what_is_made(given: dict[str, Any], kind: str) -> None:
    for make in (lambda: models.Rules(**given), lambda: models.Rules.model_validate(given)):
        with pytest.raises(pydantic.ValidationError) as caught:
            make()
        assert caught.value.errors()[0]["type"] == kind


@pytest.mark.parametrize(("given", "kind"), BROKEN)
def test_answers_are_taken_whatever_limits_they_break(given: dict[str, Any], kind: str) -> None:
    rules = models.Rules.from_dict(given)
    assert rules.to_dict() == given, kind
    assert decoded("Rules", rules.to_json()) == rules


def test_what_keeps_the_limits_is_made() -> None:
    share, words = Decimal("0.1"), ["a", "bcd"]
    rules = models.Rules(code="A1", count=9, share=share, words=words, sizes={"a": 0}, note=None)
    assert rules.note is None
    assert models.Rules.model_validate(rules.model_dump()) == rules


def test_what_is_dumped_has_what_is_there() -> None:
    thing = models.Thing(id="1", class_value="c", rules=models.Rules(copy_value="x"))
    assert thing.model_dump() == {"id": "1", "class_value": "c", "rules": {"copy_value": "x"}}
    assert json.loads(thing.model_dump_json(by_alias=True)) == thing.to_dict()
    whole = models.Thing.from_dict(WHOLE)
    assert models.Thing.model_validate(whole.model_dump()) == whole
    assert models.Thing.model_validate_json(whole.to_json()).to_dict()["id"] == "1"


def test_decimals_are_dumped_with_all_their_digits() -> None:
    assert models.Money(sum=Decimal("0.10")).model_dump_json() == '{"sum":0.1}'
    long = "12345678901234567.25"
    assert models.Money(sum=Decimal(long)).model_dump_json() == f'{{"sum":"{long}"}}'
    assert models.Money(sum=Decimal(long)).to_json() == f'{{"sum":{long}}}'


def test_schemas_say_what_the_contract_does() -> None:
    for mode in ("validation", "serialization"):
        found = models.Thing.model_json_schema(mode=mode)
        assert found["required"] == ["id", "class"]
        properties, others = found["properties"], found["$defs"]
        assert properties["class"]["type"] == "string"
        assert properties["date"] == {"format": "date", "title": "Date", "type": "string"}
        assert properties["level"]["anyOf"] == [{"type": "string"}, {"type": "null"}]
        assert properties["prices"]["additionalProperties"] == {
            "type": "string",
            "format": "decimal",
        }
        assert others["Labels"]["additionalProperties"] == {"$ref": "#/$defs/Label"}
        assert "additional" not in others["Labels"]["properties"]
        forms = [form.get("type") or form["$ref"] for form in others["Amount"]["anyOf"]]
        assert forms == ["number", "array", "#/$defs/Money"]
        rules = others["Rules"]["properties"]
        assert rules["code"] == {
            "title": "Code",
            "type": "string",
            "minLength": 2,
            "maxLength": 4,
            "pattern": "^[A-Z\\d]+$",
        }
        assert rules["words"]["maxItems"] == 2
        assert rules["sizes"]["maxProperties"] == 1
        assert rules["count"]["exclusiveMaximum"] == 10
        assert rules["copy"]["type"] == "string"


def test_forms_are_told_by_their_tag() -> None:
    left = {"side": "Left", "weight": 1.5}
    thing = decoded("Thing", json.dumps({"id": "1", "class": "c", "either": left}))
    assert thing.either == models.Left(side="Left", weight=1.5)
    nested = models.Right(side="Right", either={"side": "Right", "either": left})
    assert nested.either == models.Right(side="Right", either=models.Left(side="Left", weight=1.5))
    assert nested.model_dump() == {"side": "Right", "either": {"side": "Right", "either": left}}
    for other in ({"side": "Above", "x": 1}, {"side": "Left", "weight": "much"}, {}):
        assert models.Right(side="Right", either=other).either == other
    assert models.Right(side="Right", either=thing.either).either is thing.either


def test_what_is_not_there_is_no_value() -> None:
    assert not sdk.UNSET
    assert models.Rules.from_dict({}).note is sdk.UNSET
    assert models.Rules(note=sdk.UNSET).to_dict() == {}
    with pytest.raises(pydantic.ValidationError):
        models.Rules(note="UNSET")


def test_types_of_users_are_made_of_them() -> None:
    class Own(models.Thing):
        size: int = 1

    own = Own.model_validate({"id": "1", "class": "c", "labels": {"name": "n"}, "size": 2})
    assert own.labels == models.Labels(name="n")
    assert own.to_dict() == {"id": "1", "class": "c", "labels": {"name": "n"}, "size": 2}
    assert "size" in Own.model_json_schema()["properties"]


def test_an_open_object_takes_properties_of_any_name() -> None:
    label = models.Label(text="y")
    for made in (
        models.Labels(name="n", additional={"x": label}),
        models.Labels(name="n", x=label),  # type: ignore[call-arg]
        models.Labels.model_validate({"name": "n", "x": {"text": "y"}}),
    ):
        assert made.additional == {"x": label}
        assert made.model_dump() == {"name": "n", "x": {"text": "y"}}
    named = models.Labels.from_dict({"name": "n", "additional": {"text": "y"}})
    assert named.additional == {"additional": label}
    assert models.Labels.model_validate(named.model_dump()) == named
    with pytest.raises(pydantic.ValidationError):
        models.Labels(name="n", additional={"x": 1})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "text",
    ['{"weight": 1e400}', '{"weight": NaN}', '{"weight": "1"}', '{"weight": true}', "{", '"\\ud800"'],
)
def test_what_has_no_room_is_refused(text: str) -> None:
    whole = text.replace("{", '{"side": "Left", ', 1) if text.endswith("}") else text
    with pytest.raises(ValueError, match="."):
        decoded("Left", whole)


def test_what_is_not_there_stays_that() -> None:
    rules = models.Rules()
    assert copy.deepcopy(rules).note is sdk.UNSET
    assert pickle.loads(pickle.dumps(rules)).note is sdk.UNSET
    assert rules.model_copy(deep=True) == rules


def test_unions_are_dumped_as_their_forms_are() -> None:
    thing = models.Thing(
        id="1", class_value="c", amount=[Decimal("1.5"), models.Money(sum=Decimal("2.25"))]
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert json.loads(thing.model_dump_json())["amount"] == [1.5, {"sum": 2.25}]
        other = models.Right(side="Right", either={"side": "Above", "x": [1, None]})
        assert json.loads(other.model_dump_json()) == other.to_dict()
        labels = models.Thing.model_validate({"id": "1", "class": "c", "amount": True})
        assert labels.model_dump()["amount"] is True


def test_what_was_kept_is_not_compared() -> None:
    text = '{"text": "y", "new": 1}'
    kept, dropped = decoded("Label", text, keep=True), decoded("Label", text)
    assert kept == dropped == models.Label(text="y")
    assert kept.unknown == {"new": 1}
    assert kept.model_dump() == {"text": "y", "new": 1}
    dropped.unknown["own"] = 2
    assert dropped.to_dict() == {"text": "y", "own": 2}


def test_names_of_callers_do_not_matter() -> None:
    import subprocess
    import sys

    program = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from shapes_sdk import models\n"
        "Label = Node = Labels = Rules = Amount = int\n"
        "def make(_):\n"
        "    Label = Node = Labels = Rules = Amount = str\n"
        "    labels = models.Labels(name='n', additional={'x': {'text': 'y'}})\n"
        "    return models.Thing(id='1', class_value='c', labels=labels).model_dump()\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    found = list(pool.map(make, range(100)))\n"
        "assert found[0]['labels'] == {'name': 'n', 'x': {'text': 'y'}}, found[0]\n"
        "assert all(one == found[0] for one in found)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
