"""Frozen classes behave as those of the standard library, whatever they are made by."""

from __future__ import annotations

import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, replace
from typing import Any

import pytest

from photoprocess.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A class with every kind of field."""

    x: int
    name: str = "here"
    tags: list[str] = field(default_factory=list, hash=False, repr=False)
    note: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Place):
    """A class that inherits fields and adds one by name only."""

    title: str

    def __repr__(self) -> str:
        return self.title


@dataclass(frozen=True)
class Open:
    """A class without slots, which checks its value."""

    x: int

    def __post_init__(self) -> None:
        if self.x < 0:
            raise ValueError("negative")


class Standard:
    """The namespace in which the standard library makes `Place`."""

    @dataclasses.dataclass(frozen=True, slots=True)
    class Place:
        x: int
        name: str = "here"
        tags: list[str] = dataclasses.field(default_factory=list, hash=False, repr=False)
        note: str = dataclasses.field(default="", compare=False)


KINDS: tuple[Any, ...] = (Place, Standard.Place)


@pytest.mark.parametrize("kind", KINDS)
def test_values_are_equal_by_the_fields_that_count(kind: Any) -> None:
    assert kind(1) == kind(1, note="other")
    assert hash(kind(1, tags=["a"])) == hash(kind(1))
    assert kind(1) != kind(2)
    assert kind(1, tags=["a"]) != kind(1)
    assert kind(1) != 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_value_shows_its_fields(kind: Any) -> None:
    assert repr(kind(1)) == f"{kind.__qualname__}(x=1, name='here', note='')"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_can_be_changed(kind: Any) -> None:
    with pytest.raises(FrozenInstanceError):
        kind(1).x = 2
    with pytest.raises(FrozenInstanceError):
        del kind(1).x
    assert not hasattr(kind(1), "__dict__")


@pytest.mark.parametrize("kind", KINDS)
def test_lists_are_not_shared(kind: Any) -> None:
    assert kind(1).tags is not kind(1).tags


@pytest.mark.parametrize("value", [Place(1, tags=["a"]), Named(x=2, title="t"), Open(3)])
def test_values_survive_pickling_and_replacing(value: Any) -> None:
    assert pickle.loads(pickle.dumps(value)) == value
    assert replace(value, x=7).x == 7


def test_a_method_of_the_class_stays() -> None:
    assert repr(Named(x=1, title="ours")) == "ours"


def test_fields_by_name_are_not_taken_by_place() -> None:
    with pytest.raises(TypeError):
        Named(1, "t")  # type: ignore[call-arg]


def test_a_class_may_check_its_values() -> None:
    with pytest.raises(ValueError, match="negative"):
        Open(-1)


def test_patterns_match_by_place() -> None:
    match Place(1, "there"):
        case Place(x, name):
            assert (x, name) == (1, "there")
