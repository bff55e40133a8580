"""What was done to a picture."""

from __future__ import annotations

from typing import Literal

from photoprocess.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Something done to the picture beyond choosing pixels, with its amount: degrees, or a share of the portrait."""

    name: Literal["turn", "extend", "whiten"]
    amount: float
