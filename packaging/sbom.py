"""Write the bill of materials as CycloneDX JSON, so that a scanner can find known vulnerabilities.

It lists each package, the libraries inside its wheel, as the wheel's own bills name them (PEP 770), and the SHA-256 of
each native file in the folder.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from parts import Part
from standins import GONE

SPDX = re.compile(r"[A-Za-z0-9.+-]+-[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*")
NATIVE = re.compile(r"\.(so|dll|pyd|dylib)(\.[\d.]+)?$")
REMOVED = {"openssl-libs", *GONE}
"""Named by OpenCV's bill of materials but not in the folder: see standins.py."""


def render_sbom(parts: Mapping[Part, Sequence[str]], folder: Path, version: str, moment: int) -> str:
    """Render the document (CycloneDX 1.6) for `folder`; the same parts and files give the same text.

    `moment` is the build time in seconds since 1970.
    """
    components = [_describe_component(part, places, folder) for part, places in parts.items()]
    serialised = json.dumps(components, sort_keys=True)
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'photoprocess {version} {serialised}')}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(moment, UTC).isoformat(),
            "component": {
                "type": "application",
                "bom-ref": "photoprocess",
                "name": "photoprocess",
                "version": version,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        },
        "components": components,
        "dependencies": [{"ref": "photoprocess", "dependsOn": [component["bom-ref"] for component in components]}],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _describe_component(part: Part, places: Sequence[str], folder: Path) -> dict[str, Any]:
    known = SPDX.fullmatch(part.licence)
    licence = {"expression": part.licence} if known else {"license": {"name": part.licence}}
    inside = [*_list_bundled(part), *_hash_files(places, folder, part.purl)]
    return {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
        "licenses": [licence],
        **({"components": inside} if inside else {}),
    }


def _list_bundled(part: Part) -> Iterator[dict[str, Any]]:
    """List the libraries in a wheel: those that its own bills name, each once, and those that the package reports."""
    found: dict[tuple[str, str], str] = {}
    for path in part.sboms:
        for item in json.loads(path.read_text("utf-8")).get("components", ()):
            if item.get("version") and item["name"] not in REMOVED and _fold(item["name"]) != _fold(part.name):
                found[item["name"], item["version"]] = item.get("purl", "")
    for name, version in part.bundled:
        found.setdefault((name, version), f"pkg:generic/{name.lower()}@{version}")
    for (name, version), purl in sorted(found.items()):
        named = {"type": "library", "bom-ref": f"{part.purl}#{name}@{version}", "name": name, "version": version}
        yield named | ({"purl": purl} if purl else {})


def _fold(name: str) -> str:
    return name.lower().replace("_", "-")


def _hash_files(places: Sequence[str], folder: Path, purl: str) -> Iterator[dict[str, Any]]:
    for place in sorted(places):
        path = next((path for path in (folder / "_internal" / place, folder / place) if path.is_file()), None)
        if path and NATIVE.search(place):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            hashes = [{"alg": "SHA-256", "content": digest}]
            yield {"type": "file", "bom-ref": f"{purl}#{place}", "name": place, "hashes": hashes}
