"""The bill of materials in CycloneDX's JSON, so that a scanner can find known vulnerabilities."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from parts import Part

SPDX = re.compile(r"[A-Za-z0-9.+-]+-[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*")


def sbom(parts: Iterable[Part], version: str, moment: int) -> str:
    """Version 1.6; the same parts give the same text."""
    components = [_component(part) for part in parts]
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


def _component(part: Part) -> dict[str, Any]:
    known = SPDX.fullmatch(part.licence)
    licence = {"expression": part.licence} if known else {"license": {"name": part.licence}}
    return {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
        "licenses": [licence],
    }
