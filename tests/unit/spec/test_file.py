"""Specs: what the default spec contains, how own limits are merged, and the error for each broken file."""

from __future__ import annotations

import copy
import math
import pickle
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from photoprocess import resources
from photoprocess.errors import BadSpec, IsFolder, NotFound, UnknownSpec
from photoprocess.messages import LANGUAGES
from photoprocess.schema import parse
from photoprocess.spec.catalogue import list_specs, load_spec
from photoprocess.spec.file import SPEC
from photoprocess.spec.limits import get_default_limits
from photoprocess.spec.values import Spec

BAD = Path(__file__).parent / "bad_specs"
BUNDLED = Path(__file__).resolve().parents[3] / "resources" / "specs"
INF = math.inf

EXPECTED = {
    "bytes_swapped": "bytes_min is 30000; allowed: integer 0…10240",
    "channel_over_255": "backgrounds.1.rgb.2 is 256; allowed: integer 0…255",
    "colour_of_two": "backgrounds.1.rgb is [255, 255]; allowed: array (3)",
    "empty_array": "formats is []; allowed: array (1…)",
    "empty_text": 'authority is " "; allowed: string',
    "ends_swapped": "geometry.head_range is [0.72, 0.58]; allowed: [low, high] 0…1, low <= high",
    "fails_inside_passes": '"framing.head".fails is [0.62, 0.8]; allowed: [low <= 0.6, high >= 0.7]',
    "file_name_with_folder": 'filename is "../報名照片.jpg"; allowed: *.jpg',
    "fraction_over_one": "geometry.head is 65; allowed: number 0…1",
    "limit_with_unit": 'unknown key limits."framing.head".unit. Allowed here: passes | fails',
    "limit_without_source": 'lacks limits."framing.head".source',
    "missing_key": "lacks version",
    "missing_key_inside": "lacks geometry.head",
    "missing_language": "lacks name.en",
    "date_in_words": 'read is "23 November 2026"; allowed: YYYY-MM-DD',
    "not_a_number": "geometry.eye_line is nan; allowed: number 0…1",
    "not_utf8": "Line 4",
    "out_of_range": "width_px is 0; allowed: integer 1…10000",
    "syntax": "Line 9 of the specification syntax.toml is not TOML (UTF-8): “height_px 413”",
    "three_ends": "geometry.crown_gap_range is [0.05, 0.09, 0.13]",
    "bool_as_number": "dpi is true; allowed: integer 1…2400",
    "unfinished": "is not TOML (UTF-8)",
    "unknown_band": "unknown key bands.nose. Allowed here: crown_gap | head",
    "unknown_check": 'unknown key limits."framing.nose". Allowed here: source.pixels | source.bytes',
    "unknown_choice": 'kind is "school"; allowed: exam | certificate | identity | visa',
    "unknown_key": "unknown key heigth_px. Allowed here: id | version",
    "unknown_key_inside": "unknown key rules.stretch. Allowed here: glasses | rotate",
    "wrong_type": 'width_px is "295"; allowed: integer 1…10000',
    "colour_named_twice": 'backgrounds.2.name is "white"; allowed: != white',
    "colour_with_odd_status": 'backgrounds.1.status is "national"; allowed: official | convention | ours',
    "head_beyond_its_range": "geometry.head is 0.75; allowed: number 0.58…0.72",
    "head_taller_than_the_picture": "geometry.head is 0.95; allowed: number < 0.91",
    "millimetres_of_another_shape": "height_mm is 53.0; allowed: number 34.3…35.7",
    "millimetres_without_height": "lacks height_mm",
    "note_without_a_language": "lacks note.zh-CN",
    "permission_unknown": 'rules.background_edit is "sometimes"; allowed: allowed | forbidden | unstated',
}


def own(folder: Path, *changes: tuple[str, str], append: str = "") -> Path:
    """A copy of the bundled spec with some texts replaced."""
    text = (BUNDLED / "cpta.toml").read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    path = folder / "own.toml"
    path.write_text(text + append, "utf-8")
    return path


def test_the_default_spec_is_that_of_the_published_guide() -> None:
    spec = load_spec()
    assert (spec.id, spec.version) == ("cpta", "2026.1")
    assert (spec.width_px, spec.height_px, spec.dpi) == (295, 413, 300)
    assert (spec.width_mm, spec.height_mm) == (25, 35)
    assert spec.aspect == 295 / 413
    assert spec.background.rgb == (255, 255, 255)
    assert spec.filename == "報名照片.jpg"
    assert (spec.bytes_min, spec.bytes_max) == (None, None)
    assert spec.source_min_px == (295, 413)


def test_crown_head_and_chin_add_up() -> None:
    geometry = load_spec().geometry
    assert geometry.crown_gap + geometry.head == pytest.approx(0.74)
    assert geometry.head_range[0] < geometry.head < geometry.head_range[1]
    assert geometry.crown_gap_range[0] < geometry.crown_gap < geometry.crown_gap_range[1]


def test_every_bundled_spec_loads_under_the_name_of_its_file() -> None:
    specs = list_specs()
    assert [spec.id for spec in specs] == sorted(path.stem for path in BUNDLED.glob("*.toml"))
    assert all(load_spec(spec.id) is spec for spec in specs)


def test_the_schema_holds_every_field() -> None:
    assert set(SPEC) == {field.name for field in fields(Spec)}


def test_a_spec_cannot_be_changed() -> None:
    spec = load_spec()
    with pytest.raises(FrozenInstanceError):
        spec.dpi = 72  # type: ignore[misc]
    with pytest.raises(TypeError):
        spec.limits["pose.yaw"] = spec.limits["pose.roll"]  # type: ignore[index]


def test_a_spec_can_be_pickled_and_copied() -> None:
    spec = load_spec()
    twin = pickle.loads(pickle.dumps(spec))
    assert twin == spec
    assert hash(twin) == hash(spec)
    assert copy.deepcopy(spec) == spec
    with pytest.raises(TypeError):
        twin.limits["pose.yaw"] = None


def test_the_limits_of_a_spec_are_complete() -> None:
    assert set(load_spec().limits) == set(get_default_limits())


@pytest.mark.parametrize("code", get_default_limits())
def test_a_default_limit_is_consistent(code: str) -> None:
    limit = get_default_limits()[code]
    assert limit.passes[0] <= limit.passes[1]
    assert limit.error >= 0
    assert limit.source
    if limit.fails:
        assert limit.fails[0] <= limit.passes[0]
        assert limit.passes[1] <= limit.fails[1]


@pytest.mark.parametrize("code", get_default_limits())
def test_a_default_limit_says_why_and_hardly_touches_sound_portraits(code: str) -> None:
    table = parse(resources.find_root() / "limits.toml")[code]
    assert len(table["reason"]) > 10 or table["status"] == "official"
    assert table["sound"]["refused"] <= 0.01
    assert table["sound"]["warned"] <= 0.03


@pytest.mark.parametrize(
    ("code", "passes", "fails", "error"),
    [
        ("pose.yaw", (-8, 8), (-15, 15), 0),
        ("pose.pitch", (-15, 15), (-20, 20), 0),
        ("pose.roll", (-3, 3), (-10, 10), 0.4),
        ("eyes.open", (0.165, INF), (0.13, INF), 0),
        ("expression.mouth", (0, 0.32), (0, 0.5), 0),
        ("eyes.visible.light", (0.5, 1.1), (0.35, 1.3), 0),
        ("background.lightness", (94, INF), (90, INF), 0),
    ],
)
def test_limits_on_which_sources_differ(
    code: str, passes: tuple[float, float], fails: tuple[float, float] | None, error: float
) -> None:
    limit = get_default_limits()[code]
    assert (limit.passes, limit.fails, limit.error) == (passes, fails, error)


def test_the_default_pixels_are_those_of_the_bundled_spec() -> None:
    assert load_spec().limits["source.pixels"] == get_default_limits()["source.pixels"]


def test_a_larger_portrait_needs_more_pixels(tmp_path: Path) -> None:
    limit = load_spec(
        own(tmp_path, ("width_px = 295", "width_px = 447"), ("height_px = 413", "height_px = 626"))
    ).limits["source.pixels"]
    assert limit.passes == limit.fails == (626, INF)


def test_a_byte_range_becomes_the_limit_of_the_file(tmp_path: Path) -> None:
    spec = load_spec(own(tmp_path, ("dpi = 300", "dpi = 300\nbytes_min = 10240\nbytes_max = 30000")))
    limit = spec.limits["file.bytes"]
    assert limit.passes == limit.fails == (10240, 30000)


def test_a_maximum_alone_allows_small_files(tmp_path: Path) -> None:
    spec = load_spec(own(tmp_path, ("dpi = 300", "dpi = 300\nbytes_max = 30000")))
    assert spec.limits["file.bytes"].passes == (0, 30000)


def test_a_byte_minimum_raises_the_limit_of_the_original(tmp_path: Path) -> None:
    limit = load_spec(own(tmp_path, ("bytes_min = 10240", "bytes_min = 51200"))).limits["source.bytes"]
    assert (limit.passes, limit.fails) == ((51200, INF), (51200, INF))


@pytest.mark.parametrize(("confidence", "fails"), [("high", (0.6, 0.7)), ("medium", None), ("low", None)])
def test_a_published_band_refuses_only_if_its_source_is_certain(
    tmp_path: Path, confidence: str, fails: tuple[float, float] | None
) -> None:
    band = ("[geometry]", "[bands]\nhead = [0.6, 0.7]\nhead_width = [0.5, 0.6]\n\n[geometry]")
    spec = load_spec(own(tmp_path, ('"high"', f'"{confidence}"'), band))
    limit = spec.limits["framing.head"]
    assert (limit.passes, limit.fails) == ((0.6, 0.7), fails)
    assert limit.error == get_default_limits()["framing.head"].error
    assert spec.bands["head_width"] == (0.5, 0.6)


def test_an_own_limit_wins_and_keeps_unit_and_error_of_the_measure(tmp_path: Path) -> None:
    limit = '\n[limits."pose.roll"]\npasses = [-8, 8]\nstatus = "official"\nsource = "a notice"\n'
    spec = load_spec(own(tmp_path, append=limit))
    roll = spec.limits["pose.roll"]
    assert (roll.passes, roll.fails, roll.unit, roll.error) == ((-8, 8), None, "degree", 0.4)
    assert spec.limits["pose.yaw"] == get_default_limits()["pose.yaw"]


def test_an_own_limit_may_have_its_own_error(tmp_path: Path) -> None:
    limit = '\n[limits."pose.roll"]\npasses = [-8, 8]\nerror = 0\nstatus = "official"\nsource = "a notice"\n'
    assert load_spec(own(tmp_path, append=limit)).limits["pose.roll"].error == 0


def test_a_spec_without_a_file_name_gets_the_usual_one(tmp_path: Path) -> None:
    assert load_spec(own(tmp_path, ('filename = "報名照片.jpg"\n', ""))).filename == "報名照片.jpg"


def test_a_file_from_a_windows_editor_loads(tmp_path: Path) -> None:
    path = own(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_spec(path).id == "cpta"


def test_a_path_may_be_a_string(tmp_path: Path) -> None:
    assert load_spec(str(own(tmp_path))).id == "cpta"


@pytest.mark.parametrize("name", ["cpt", "", "CPTA", "..", "cpta\n"])
def test_the_error_for_an_unknown_name_lists_similar_ones(name: str) -> None:
    with pytest.raises(UnknownSpec) as caught:
        load_spec(name)
    assert "cpta" in caught.value.details["known"]
    assert "photoprocess specs" in str(caught.value)


@pytest.mark.parametrize("name", ["no such.toml", "no/such/spec"])
def test_a_path_without_a_file_is_not_found(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFound):
        load_spec(str(tmp_path / name))


def test_a_folder_is_not_a_spec(tmp_path: Path) -> None:
    with pytest.raises(IsFolder):
        load_spec(tmp_path)


def test_every_bad_file_has_an_expected_error() -> None:
    assert set(EXPECTED) == {path.stem for path in BAD.glob("*.toml")}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_error_names_file_key_and_what_is_allowed(name: str) -> None:
    with pytest.raises(BadSpec) as caught:
        load_spec(BAD / f"{name}.toml")
    sentence = str(caught.value)
    assert EXPECTED[name] in sentence
    assert f"{name}.toml" in sentence
    assert str(BAD) not in sentence, "the folder may be private"
    for language in LANGUAGES:
        assert f"{name}.toml" in caught.value.explain(language)


@pytest.mark.parametrize(
    "passes",
    [
        "[0, 1e999999]",
        "[0, " + "9" * 400 + "]",
        "[0, " + "9" * 5000 + "]",
        "[0, 0x" + "f" * 5000 + "]",
        "[true, 2]",
        '"0-1"',
    ],
)
def test_odd_numbers_are_read_or_refused(tmp_path: Path, passes: str) -> None:
    limit = f'\n[limits."framing.head"]\npasses = {passes}\nstatus = "ours"\nsource = "a test"\n'
    path = own(tmp_path, append=limit)
    if "1e999999" in passes:
        assert load_spec(path).limits["framing.head"].passes == (0, INF)
    else:
        with pytest.raises(BadSpec):
            load_spec(path)
