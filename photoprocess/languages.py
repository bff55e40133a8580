"""The languages of the program. A module of its own because every command needs it, and the values of photos do not."""

from __future__ import annotations

from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh-TW", "zh-CN", "en"]
