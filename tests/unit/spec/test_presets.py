"""The bundled specs against the facts they were made of, entry by entry; what was changed on purpose is named here."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from photoprocess.checks import Subject, run_checks
from photoprocess.job import Job
from photoprocess.messages import LANGUAGES
from photoprocess.pipeline import Tools, get_default_tools, process
from photoprocess.portrait.frame import plan_frame
from photoprocess.portrait.render import render
from photoprocess.read import read
from photoprocess.spec.catalogue import list_specs, load_spec
from photoprocess.spec.values import Spec
from photoprocess.values import Encoded, Photo, Scene, Verdict

FACTS = Path(__file__).resolve().parents[4] / "shared" / "facts" / "photo-specs.toml"
RENAMED = {"cpta-one-inch": "cpta"}
ON_PURPOSE = {
    ("cpta", "filename"): "the name in traditional characters is the one that users know",
    ("cpta", "source"): "names the site instead of “the guide page”",
    ("ncre", "geometry"): "its rules give the head's own proportions: 1/10, 7/10, 1/5",
    ("cet", "geometry"): "the same proportions",
    ("cn-passport-33x48", "geometry"): "the general gap would push the eyes out of the published band",
    ("us-visa", "geometry"): "the general gap would push the eyes out of the published band",
}
ALIKE = (
    *("kind", "authority", "width_px", "height_px", "size_rule", "width_mm", "height_mm", "dpi", "bytes_min"),
    *("bytes_max", "source_min_px", "source_bytes_min", "formats", "filename", "recent_months", "official_tool"),
    *("source", "source_date", "read", "confidence"),
)
TARGETS = ("crown_gap", "head", "eye_line", "eye_mid_x")
RULES = ("glasses", "rotate", "mirror", "beauty", "background_edit")


def facts() -> dict[str, Any]:
    if not FACTS.is_file():
        pytest.skip("the collected facts (../shared/facts/photo-specs.toml) are not on this machine")
    return tomllib.loads(FACTS.read_text("utf-8"))


def differences(entry: dict[str, Any], spec: Spec, everything: dict[str, Any]) -> set[str]:
    """Names of the values in which the spec differs from the entry."""

    def plain(value: object) -> object:
        return list(value) if isinstance(value, tuple) else value

    defaults = {"dpi": 300, "filename": "報名照片.jpg", "source_date": ""}
    found = {key for key in ALIKE if plain(getattr(spec, key)) != entry.get(key, defaults.get(key))}
    colours = [(colour.name, list(colour.rgb), colour.status, colour.source) for colour in spec.backgrounds]
    table = everything["background"]
    expected = [(name, *(table[name][key] for key in ("rgb", "status", "source"))) for name in entry["backgrounds"]]
    if [colour[:3] for colour in colours] != [colour[:3] for colour in expected]:
        found.add("backgrounds")
    targets = everything["geometry"][entry["geometry"]]
    if any(getattr(spec.geometry, key) != targets[key] for key in TARGETS):
        found.add("geometry")
    if {name: list(ends) for name, ends in spec.bands.items()} != entry.get("bands", {}):
        found.add("bands")
    return found | {rule for rule in RULES if getattr(spec.rules, rule) != entry[rule]}


def test_specs_and_collected_facts_are_the_same_set() -> None:
    entries = {RENAMED.get(entry["id"], entry["id"]) for entry in facts()["spec"]}
    assert entries == {spec.id for spec in list_specs()}


def test_a_spec_differs_from_the_facts_only_on_purpose() -> None:
    everything = facts()
    found = set()
    for entry in everything["spec"]:
        spec = load_spec(RENAMED.get(entry["id"], entry["id"]))
        found |= {(spec.id, name) for name in differences(entry, spec, everything)}
    assert found == set(ON_PURPOSE)


SPECS = list_specs()


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.id)
def test_a_spec_plans_a_frame_inside_its_own_limits(spec: Spec) -> None:
    geometry, limits = spec.geometry, spec.limits
    below = 1 - geometry.crown_gap - geometry.head
    eyes = geometry.crown_gap + 0.538 * geometry.head
    """Where most people's eyes are: docs/measurements/photo-rules.md#geometry."""
    for code, value in (("crown_gap", geometry.crown_gap), ("head", geometry.head), ("below_chin", below)):
        low, high = limits[f"framing.{code}"].passes
        assert low < value < high, code
    low, high = limits["framing.eye_line"].passes
    assert low < eyes < high
    assert geometry.head_range[0] <= geometry.head <= geometry.head_range[1]
    assert geometry.crown_gap_range[0] <= geometry.crown_gap <= geometry.crown_gap_range[1]


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.id)
def test_a_spec_is_described_in_every_language_with_its_doubts(spec: Spec) -> None:
    assert all(spec.name[language].strip() for language in LANGUAGES)
    assert all(spec.note[language].strip() for language in LANGUAGES)
    assert spec.source.strip()
    assert spec.read >= "2026-11-23"
    for colour in spec.backgrounds:
        assert colour.source, "a colour names its source"


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.id)
def test_millimetres_and_pixels_have_one_shape(spec: Spec) -> None:
    if spec.width_mm and spec.height_mm:
        assert spec.width_mm / spec.height_mm == pytest.approx(spec.aspect, rel=0.02)


def test_the_rule_on_background_edits_has_a_source() -> None:
    ncre, cpta = load_spec("ncre"), load_spec("cpta")
    assert (ncre.rules.background_edit, cpta.rules.background_edit) == ("forbidden", "unstated")
    assert "不得PS背景" in ncre.rules.source


@pytest.fixture(scope="module")
def scene(sample: Path) -> Scene:
    return get_default_tools().look(read(sample))


@pytest.mark.parametrize(
    ("name", "size", "verdict"),
    [
        ("cpta", (295, 413), Verdict.PASS),
        ("cpta", (590, 826), Verdict.FAIL),
        ("accounting", (590, 826), Verdict.PASS),
        ("accounting", (590, 700), Verdict.FAIL),
        ("accounting", (236, 330), Verdict.FAIL),
        ("ncre", (300, 400), Verdict.PASS),
        ("ncre", (120, 160), Verdict.FAIL),
        ("ncre", (480, 480), Verdict.FAIL),
    ],
)
def test_a_finished_photo_may_have_any_size_that_the_rules_leave_open(
    name: str, size: tuple[int, int], verdict: Verdict, scene: Scene
) -> None:
    file = io.BytesIO()
    Image.new("RGB", size, "white").save(file, "JPEG")
    spec = load_spec(name)
    portrait = render(scene.photo, plan_frame(scene, spec), spec)
    subject = Subject(spec, scene).with_portrait(portrait).with_file(Encoded(file.getvalue(), 75))
    report = run_checks(subject, ("file.size",))
    assert report.get_finding("file.size").verdict is verdict


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.id)
def test_the_sample_becomes_a_photo_of_every_spec(spec: Spec, scene: Scene, sample: Path) -> None:
    def look(_: Photo) -> Scene:
        return scene

    outcome = process(Job(sample, spec), Tools(look))
    white = any(min(one.rgb) >= 240 for one in spec.backgrounds)
    failed = {finding.code for finding in outcome.report.findings if finding.verdict is Verdict.FAIL}
    assert failed == (set() if white else {"background.colour"})
    assert outcome.encoded
    assert (spec.bytes_min or 0) <= len(outcome.encoded.data) <= (spec.bytes_max or 10**9)
    with Image.open(io.BytesIO(outcome.encoded.data)) as image:
        assert image.size == (spec.width_px, spec.height_px)
        assert image.info["dpi"] == (spec.dpi, spec.dpi)
