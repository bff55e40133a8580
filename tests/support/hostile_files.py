"""What becomes of each file of tests/data/cases/hostile, as the readme beside it says."""

from __future__ import annotations

COSTLY = {"j2k_onetile.j2k": "too_many_pixels", "prog200.jpg": "unsupported_format"}
"""Refused by their headers, before they take gigabytes or half a minute."""
REFUSED = {"png_wrong_crc_149.png": "truncated", "tiffjpeg_libjpeg_warns_2093.tif": "truncated", **COSTLY}
"""Pictures → the code of the error."""
MARKED = {
    "cat_empty_claims.jpg": "recheck",
    "marker_unknown_check.jpg": "recheck",
    "htmlgui.jpg": "unknown_spec",
    "spec_passwd.jpg": "unknown_spec",
}
"""Files with valid signatures of the public key → what `verify --recheck` says against them."""
TABLES = ("table_swap.csv",)
EVERY = {*REFUSED, *MARKED, *TABLES}
