"""Whether each block of codes of a JPEG 2000 picture ends where its bytes end (ISO/IEC 15444-1 annexes A, B and D).

The blocks have lengths but no checksums, and a decoder that broken bytes led astray uses more or fewer of them.
OpenJPEG compares if the picture claims that its codes end predictably, whatever the encoder did. Pillow hides its
warnings; OpenCV writes them to standard error, so they are read there.
"""

from __future__ import annotations

import os
import re
import tempfile
from typing import IO

import cv2
import numpy as np

from photoprocess.standard_error import redirect_stderr

SOC_SIZ = b"\xff\x4f\xff\x51"
SOT, SOD, COD, COC = 0x90, 0x93, 0x52, 0x53
PREDICTABLE = 0x10
"""The flag in the style of blocks (table A.19)."""
COMPONENTS = 40
"""Place of the number of components in a codestream; the depth of each follows."""
EIGHT_BITS, MOST_COMPONENTS = 7, 4
"""Other pictures are not examined: OpenJPEG complains of some sound ones of 12 bits."""
SPARE = 96
"""Bytes that the codes of a sound block may lack or leave over: up to 14 in published pictures, 63 in tiny tiles that
OpenJPEG cuts to a rate. In visibly damaged ones it is hundreds.
"""
LINE = re.compile(rb".*OpenJPEG2000: .*\n*|\[[A-Z]+:\d+@[\d.]+\] global (?:.+\n)*\n*")
"""What OpenJPEG and OpenCV write; an assertion of OpenCV has several lines."""
COMPLAINT = re.compile(rb"PTERM check failure: (\d+) (?:remaining|synthe)")
WARNINGS = 3
"""OpenCV's level."""


def inspect_j2k(data: bytes) -> None:
    """Raise ValueError where a block has bytes for more codes, or for fewer."""
    claimed = claim_predictable(data)
    if any(int(count) > SPARE for count in COMPLAINT.findall(listen(claimed) if claimed else b"")):
        raise ValueError("a block of codes that its bytes do not fit")


def claim_predictable(data: bytes) -> bytes:
    """The codestream with the claim that the codes of each block end predictably; b"" for unusual components."""
    start = data.find(SOC_SIZ)
    changed, at, tile = bytearray(data[max(0, start) :]), 2, 0
    components = int.from_bytes(changed[COMPONENTS : COMPONENTS + 2], "big")
    depths = changed[COMPONENTS + 2 : COMPONENTS + 2 + 3 * components : 3]
    if start < 0 or set(depths) != {EIGHT_BITS} or components > MOST_COMPONENTS:
        return b""
    while at + 12 < len(changed) and changed[at] == 0xFF:
        marker = changed[at + 1]
        if marker == SOT:
            tile = at
        elif marker in (COD, COC):
            style = at + (12 if marker == COD else 9)
            changed[style] |= PREDICTABLE
        if marker == SOD:
            length = int.from_bytes(changed[tile + 6 : tile + 10], "big")
            at = tile + length if length else len(changed)
        else:
            at += 2 + int.from_bytes(changed[at + 2 : at + 4], "big")
    return bytes(changed)


def listen(data: bytes) -> bytes:
    """Decode, and return what OpenCV says of it; b"" where there is nowhere to write it."""
    level = cv2.utils.logging.getLogLevel()
    try:
        with tempfile.TemporaryFile() as messages:
            with redirect_stderr(messages.fileno()):
                cv2.utils.logging.setLogLevel(WARNINGS)
                try:
                    cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
                except cv2.error:
                    pass
                finally:
                    cv2.utils.logging.setLogLevel(level)
            return _sort_lines(messages)
    except OSError:
        return b""


def _sort_lines(messages: IO[bytes]) -> bytes:
    """What OpenJPEG said; what anybody else wrote meanwhile is passed on."""
    messages.seek(0)
    printed = messages.read()
    others = LINE.sub(b"", printed)
    if others:
        os.write(2, others)
    return printed
