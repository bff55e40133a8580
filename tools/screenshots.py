"""Take the six screenshots of the readme. Or of every page, in three languages, light and dark.

    xvfb-run -s "-screen 0 3840x2160x24" python tools/screenshots.py [--folder F] [--scale 2] [--size 1024x560]
        [--scene first] [--scene camera] …

Sizes to look at before a release, less title bar and panel: 1024x560 and 1366x728, and 1920x1040 with --scale 2.

Runs offscreen too (QT_QPA_PLATFORM=offscreen) if fonts are installed. It uses the bundled sample picture, so that
nobody's face is published. Check every picture before committing it.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photoprocess.languages import Language
from photoprocess.messages import LANGUAGES

if TYPE_CHECKING:
    from photoprocess.gui.window import Window

Look = tuple[Language, str]
"""A language and a colour scheme."""
ROOT = Path(__file__).resolve().parent.parent
SIZE = 1180, 760
QUALITY = 80
"""JPEG quality; a photograph fills half of each picture."""
PATIENCE = 20_000
"""Milliseconds."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the picture shows, and how to bring the window there from the scene before."""

    name: str
    prepare: Callable[[Window], None]


def show_first_screen(_: Window) -> None:
    """The window after the start."""


def show_passing(window: Window) -> None:
    """The sample in its automatic frame."""
    wait(window.session.settled, window.inputs.open_sample)


def show_failing(window: Window) -> None:
    """The sample with its frame moved aside and the worst finding selected."""
    frame = window.session.frame
    assert frame
    x, y = frame.centre
    wait(window.session.settled, lambda: window.session.commit(replace(frame, centre=(x + 200, y + 120))))
    window.page.findings.tree.choose_worst()


def show_brush(window: Window) -> None:
    """The whitened portrait with the brush that corrects its edge."""
    wait(window.session.settled, window.session.return_to_auto)
    wait(window.session.settled, window.page.whitening.whiten)
    window.page.whitening.begin_correcting()


def show_camera(window: Window) -> None:
    """The camera page after its countdown, with a film of the sample in the place of a camera."""
    window.page.whitening.bar.correct.setChecked(False)
    window.session.stack.setClean()
    with tempfile.TemporaryDirectory() as folder:
        window.pages.camera_source = make_film(Path(folder))
        window.pages.show_camera()
        page = window.pages.camera
        assert page
        for _ in range(PATIENCE // 100):
            pause(100)
            if page.use.isEnabled():
                break


def make_film(folder: Path) -> str:
    """Film the sample in front of a beige wall."""
    import cv2
    import numpy as np

    from photoprocess import resources

    person = cv2.imread(str(resources.find_root() / "samples" / "portrait.jpg"))
    assert person is not None
    person = cv2.resize(person, (540, 720), interpolation=cv2.INTER_AREA)
    picture = np.full((720, 1280, 3), (200, 215, 225), np.uint8)
    picture[:, 370:910] = person
    path = str(folder / "camera.avi")
    film = cv2.VideoWriter(path, cv2.VideoWriter.fourcc(*"MJPG"), 10, (1280, 720))
    for _ in range(4):
        film.write(picture)
    film.release()
    return path


def show_batch(window: Window) -> None:
    """The batch page with pictures that pass, that do not, and that are none."""
    from PIL import Image

    from photoprocess import resources

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "photos"
        folder.mkdir()
        sample = (resources.find_root() / "samples" / "portrait.jpg").read_bytes()
        for nth in range(6):
            (folder / f"candidate-{nth + 1}.jpg").write_bytes(sample)
        Image.new("RGB", (600, 800), "grey").save(folder / "wall.png")
        (folder / "list.txt").write_text("names", encoding="utf-8")
        window.pages.start_batch((folder,))
        page = window.pages.batch
        assert page
        for _ in range(PATIENCE // 100):
            pause(100)
            if page.run.pace.all and not page.run.running:
                break
        page.run.stop()


def show_verified(window: Window) -> None:
    """The verdict on a saved photo."""
    wait(window.session.settled, window.inputs.open_sample)
    wait(window.session.settled, window.session.return_to_auto)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "photo.jpg"
        window.saver._write(target, overwrite=True)
        wait(window.saver.saved, lambda: None)
        wait(window.opener.marker_found, lambda: window.inputs.open_path(target))
    window.banner.buttons[0].click()


def show_prechecked(window: Window) -> None:
    """The pre-check of an examination that the applicant can take from next year on."""
    window.pages.precheck_action.trigger()
    page = window.pages.precheck
    assert page
    pause(1500)
    page.exams.search.setText("一级注册消防工程师")
    page.exams.list.setCurrentRow(0)
    for fact, value in APPLICANT:
        page.inquiry.set_fact(fact, value)
    page.inquiry.mark_saved()


APPLICANT = (
    ("exam_year", 2027),
    ("education", "bachelor"),
    ("degree", "bachelor"),
    ("major", "related"),
    ("total_years", 4),
    ("field_years", 4),
)
SCENES = (
    Scene("first", show_first_screen),
    Scene("passing", show_passing),
    Scene("failing", show_failing),
    Scene("brush", show_brush),
    Scene("camera", show_camera),
    Scene("batch", show_batch),
    Scene("verified", show_verified),
    Scene("precheck", show_prechecked),
)
README: dict[str, Look] = {
    "passing": ("zh-TW", "light"),
    "failing": ("en", "light"),
    "brush": ("en", "dark"),
    "camera": ("zh-CN", "light"),
    "batch": ("zh-CN", "light"),
    "precheck": ("zh-CN", "dark"),
}
"""The scenes of the readme, with the language and colour scheme of each."""
LOOKS: tuple[Look, ...] = tuple((language, scheme) for language in LANGUAGES for scheme in ("light", "dark"))


def wait(signal: Any, act: Callable[[], object]) -> None:
    """Act, and wait for the signal."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(PATIENCE, loop.quit)
    QTimer.singleShot(0, act)
    loop.exec()


def pause(milliseconds: int) -> None:
    """Run the event loop for some time, until everything is painted."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def shoot(window: Window, scene: str, folder: Path, looks: Iterable[Look]) -> None:
    """Save one scene in these languages and colour schemes."""
    from PySide6.QtWidgets import QApplication

    from photoprocess.gui import theme
    from photoprocess.gui.language import get_translations

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    for language, scheme in looks:
        get_translations().use(language)
        theme.apply(application, dark=scheme == "dark")
        # Several turns, because on a busy machine the first may end before new widgets are laid out.
        for _ in range(3):
            pause(100)
        picture = window.grab()
        times = f"@{picture.devicePixelRatio():g}x" if picture.devicePixelRatio() != 1 else ""
        picture.save(str(folder / f"{scene}-{language}-{scheme}{times}.jpg"), quality=QUALITY)


def choose_looks(scene: str, wanted: Sequence[str] | None) -> tuple[Look, ...]:
    """All looks of a scene that was asked for; if none was, the readme's."""
    if wanted:
        return LOOKS if scene in wanted else ()
    return (README[scene],) if scene in README else ()


def main() -> None:
    """Start the window and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "window")
    parser.add_argument("--scale", default="1", help="device pixels per logical pixel")
    parser.add_argument("--size", default="{}x{}".format(*SIZE), help="logical pixels of the window")
    parser.add_argument("--scene", action="append", help="this scene instead of the readme's; can be repeated")
    options = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = options.scale
    options.folder.mkdir(parents=True, exist_ok=True)
    from PySide6.QtCore import QSettings

    from photoprocess.gui import app

    with tempfile.TemporaryDirectory() as settings:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
        application = app.Application([])
        window = app.open_window(application)
        while not window.is_started:
            pause(20)
        window.resize(*map(int, options.size.split("x")))
        for scene in SCENES:
            scene.prepare(window)
            shoot(window, scene.name, options.folder, choose_looks(scene.name, options.scene))
        window.session.stack.setClean()
        window.close()


if __name__ == "__main__":
    main()
