"""Shapes of JSON: keys and types, without the values.

A shape comes from a recorded answer. Recorded lists are cut short, so what one list item may look like is learnt
from every answer of the same endpoint; the same goes for a field that happens to be null in one recording.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

KINDS = {bool: "boolean", int: "number", float: "number", str: "text", type(None): "null", list: "list", dict: "object"}


@dataclass
class Shape:
    kinds: set[str] = field(default_factory=set)
    fields: dict[str, Shape] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    items: Shape | None = None


def untrimmed(value: Any) -> Any:
    """The value without the recorder's marks of what it cut off."""
    if isinstance(value, dict) and "_trimmed" in value and "items" in value:
        return untrimmed(value["items"])
    if isinstance(value, dict):
        return {key: untrimmed(inner) for key, inner in value.items() if not key.startswith("_")}
    if isinstance(value, list):
        return [untrimmed(inner) for inner in value]
    return value


def is_map(value: dict[str, Any]) -> bool:
    """Whether the keys are ids, and the object so really a list."""
    return bool(value) and all(key.isdigit() for key in value)


def of(value: Any) -> Shape:
    shape = Shape({KINDS[type(value)]})
    if isinstance(value, list) or (isinstance(value, dict) and is_map(value)):
        for inner in value if isinstance(value, list) else value.values():
            shape.items = merged(shape.items, of(inner))
    elif isinstance(value, dict):
        shape.fields = {key: of(inner) for key, inner in value.items()}
        shape.required = set(value)
    return shape


def merged(one: Shape | None, other: Shape | None) -> Shape:
    if one is None or other is None:
        return one or other or Shape()
    both_objects = "object" in one.kinds and "object" in other.kinds
    names = [*one.fields, *(name for name in other.fields if name not in one.fields)]
    return Shape(
        kinds=one.kinds | other.kinds,
        fields={name: merged(one.fields.get(name), other.fields.get(name)) for name in names},
        required=one.required & other.required if both_objects else one.required | other.required,
        items=merged(one.items, other.items) if one.items or other.items else None,
    )


def differences(own: Shape, family: Shape, value: Any, place: str = "$") -> list[str]:
    """Where a value departs from its sample; `family` speaks where the sample itself cannot."""
    kinds = own.kinds | (family.kinds if own.kinds <= {"null"} else set())
    # Whether there is a next page depends on how much there is, not on the contract.
    if place in ("$.next", "$.previous"):
        kinds = family.kinds | {"null"}
    if KINDS[type(value)] not in kinds:
        return [f"{place}: {KINDS[type(value)]} instead of {sorted(kinds)}"]
    if isinstance(value, list) or (isinstance(value, dict) and (is_map(value) or own.items)):
        return _in_items(own, family, value, place)
    if isinstance(value, dict):
        return _in_fields(own if own.fields else family, family, value, place)
    return []


def _in_items(own: Shape, family: Shape, value: Any, place: str) -> list[str]:
    items = merged(own.items, family.items)
    if not items.kinds:
        return []
    inner = value if isinstance(value, list) else value.values()
    return [text for entry in inner for text in differences(items, items, entry, f"{place}[]")]


def _in_fields(own: Shape, family: Shape, value: dict[str, Any], place: str) -> list[str]:
    found = [f"{place}: {name} is missing" for name in sorted(own.required - set(value))]
    found += [f"{place}: {name} is too much" for name in sorted(set(value) - set(own.fields))]
    for name, inner in value.items():
        if name in own.fields:
            wider = family.fields.get(name, own.fields[name])
            found += differences(own.fields[name], wider, inner, f"{place}.{name}")
    return found
