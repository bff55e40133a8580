"""Coding-independent code points (ITU-T H.273): what primaries and what curve a picture's numbers mean.

PNG states them in cICP, HEIF and AVIF in a colour box of kind nclx. Usual curves of television are shown as sRGB, as
browsers do; linear and gamma curves and wide primaries become a colour profile; the curves of HDR (PQ and HLG) are
refused, because what white is would be a guess.
"""

from __future__ import annotations

import struct
from functools import lru_cache

import numpy as np

from photoprocess.frozen import dataclass
from photoprocess.read.boxes import find_primary, find_properties, walk_boxes

HDR = {16: "PQ", 18: "HLG"}
"""Curves that are refused, by H.273 table 3."""
GAMMAS = {4: 2.2, 5: 2.8, 8: 1.0}
"""Curves that differ from sRGB's, by the same table."""
D65 = (0.3127, 0.329)
PRIMARIES = {
    9: ((0.708, 0.292), (0.17, 0.797), (0.131, 0.046), D65),
    11: ((0.68, 0.32), (0.265, 0.69), (0.15, 0.06), (0.314, 0.351)),
    12: ((0.68, 0.32), (0.265, 0.69), (0.15, 0.06), D65),
}
"""Red, green, blue and white (x, y) of BT.2020, DCI-P3 and Display P3, by H.273 table 2."""
SRGB_PRIMARIES = ((0.64, 0.33), (0.3, 0.6), (0.15, 0.06), D65)
D50 = (0.9642, 1.0, 0.8249)
BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))


@dataclass(frozen=True, slots=True)
class Nclx:
    """H.273 code points."""

    primaries: int
    transfer: int

    @property
    def hdr(self) -> str:
        """The name of the HDR curve, or ""."""
        return HDR.get(self.transfer, "")

    def make_profile(self) -> bytes | None:
        """An ICC profile of the same meaning; None for what is shown as sRGB."""
        if self.primaries not in PRIMARIES and self.transfer not in GAMMAS:
            return None
        return _make_profile(PRIMARIES.get(self.primaries, SRGB_PRIMARIES), GAMMAS.get(self.transfer))


def read_cicp(body: bytes | None) -> Nclx | None:
    """Read the body of PNG's cICP."""
    return Nclx(body[0], body[1]) if body and len(body) >= 4 else None


def find_nclx(data: bytes) -> Nclx | None:
    """Find the colour box of the primary picture of a HEIF or AVIF file."""
    boxes = list(walk_boxes(data))
    try:
        for kind, body in find_properties(boxes, find_primary(boxes)):
            if kind == b"colr" and body[:4] == b"nclx":
                return Nclx(*struct.unpack(">HH", body[4:8]))
    except (IndexError, struct.error):
        return None
    return None


@lru_cache(maxsize=4)
def _make_profile(points: tuple[tuple[float, float], ...], gamma: float | None) -> bytes:
    """An ICC v2 profile of a matrix and a curve; without gamma, sRGB's curve (IEC 61966-2-1)."""
    levels = np.linspace(0, 1, 1024)
    curve = levels**gamma if gamma else np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    coded = b"curv" + struct.pack(">II", 0, len(levels)) + np.round(curve * 65535).astype(">u2").tobytes()
    colorants = _adapt_primaries(points)
    tags = [
        (b"desc", b"desc" + struct.pack(">II", 0, 5) + b"nclx\0" + bytes(78)),
        (b"wtpt", b"XYZ \0\0\0\0" + _encode_fixed(D50)),
        (b"cprt", b"text\0\0\0\0-\0"),
        *((b"rgb"[n : n + 1] + b"XYZ", b"XYZ \0\0\0\0" + _encode_fixed(colorants[n])) for n in range(3)),
        *((b"rgb"[n : n + 1] + b"TRC", coded) for n in range(3)),
    ]
    directory, body, at = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags)
    for name, content in tags:
        directory += name + struct.pack(">II", at + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    length = at + len(body)
    head = struct.pack(">I4xI4s4s4s", length, 0x02400000, b"mntr", b"RGB ", b"XYZ ") + bytes(12) + b"acsp" + bytes(28)
    return head + _encode_fixed(D50) + bytes(48) + directory + body


def _encode_fixed(values: tuple[float, ...]) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _adapt_primaries(points: tuple[tuple[float, float], ...]) -> list[tuple[float, ...]]:
    """XYZ of red, green and blue under D50 (Bradford)."""
    stimuli = np.array([(x / y, 1.0, (1 - x - y) / y) for x, y in points])
    white = stimuli[3]
    colorants = stimuli[:3] * np.linalg.solve(stimuli[:3].T, white)[:, None]
    cone = np.array(BRADFORD)
    adapt = np.linalg.inv(cone) @ np.diag(cone @ D50 / (cone @ white)) @ cone
    return [tuple(float(value) for value in row) for row in colorants @ adapt.T]
