"""Measure how long a user waits for the window, compared with an empty QMainWindow program in the same run.

    python benchmarks/window.py [--rounds 5]

Without a display it runs offscreen. "Cold" is the first picture right after the first paint, including the wait for
imports and networks. A block is the time that one step of a drag, with everything it causes, keeps the event loop busy.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from process import SIZES, enlarge_sample

ROOT = Path(__file__).resolve().parent.parent
EMPTY = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: (print(time.time()), self.close()))
app = QApplication([])
window = Window()
window.resize(1180, 760)
window.show()
app.exec()
"""
PROGRAM = """
import sys, time
from PySide6.QtCore import QSettings
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv.pop())
from photoprocess.gui import app
def painted(application, window, paths):
    print(time.time())
    window.close()
    yield
app._finish_start = painted
sys.argv[1:] = []
from photoprocess.__main__ import main
main()
"""
STEPS = 300
FRAME = 1 / 60


def measure_first_paint(code: str, folder: str) -> float:
    """Measure the seconds from the start of the process to the end of its first paint."""
    start = time.time()
    done = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, check=True, cwd=ROOT)
    return float(done.stdout.split()[0]) - start


def measure_picture(path: Path, folder: str) -> dict[str, float]:
    """Measure in a new process: the picture shown and judged, cold and warm, then the blocks of a drag."""
    command = [sys.executable, __file__, "--one", str(path), folder]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def run_one(path: Path, folder: str) -> None:
    """Measure one picture, and print the result as JSON; runs in that process."""
    from PySide6.QtCore import QSettings

    from photoprocess.gui import app, dialogs

    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    application = app.Application([])
    window = app.open_window(application)
    wait = watch_arrival(window.painted)
    wait()
    while not window.is_started:
        application.processEvents()
    found: dict[str, float] = {}
    for turn in ("cold", "warm"):
        shown, settled = watch_arrival(window.session.photo_changed), watch_arrival(window.session.settled)
        start = time.perf_counter()
        window.inputs.open_path(path)
        shown()
        window.repaint()
        found[f"{turn} shown"] = time.perf_counter() - start
        settled()
        window.repaint()
        found[f"{turn} judged"] = time.perf_counter() - start
    found |= measure_blocks(application, window)
    dialogs.ask_unsaved = lambda parent, *, savable: dialogs.UnsavedAnswer.DISCARD
    window.close()
    print(json.dumps(found))


def watch_arrival(signal: Any) -> Callable[[], None]:
    """Return a function that waits for the first emission from now on.

    Not QSignalSpy, whose `wait` holds Python's lock, so that no worker could run.
    """
    from PySide6.QtCore import QEventLoop

    loop, came = QEventLoop(), []

    def hear(*_: object) -> None:
        came.append(True)
        loop.quit()

    def wait() -> None:
        if not came:
            loop.exec()

    signal.connect(hear)
    return wait


def measure_blocks(application: object, window: object) -> dict[str, float]:
    """Measure the longest, the 99th percentile and the median of the blocks while the frame is dragged."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from photoprocess.gui.window import Window

    assert isinstance(application, QApplication)
    assert isinstance(window, Window)
    canvas, frame = window.page.canvas, window.session.frame
    view = canvas.view()
    assert view
    assert frame
    at = QPoint(*map(round, view.widget(frame.centre)))
    times = []
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at)
    for step in range(STEPS):
        start = time.perf_counter()
        QTest.mouseMove(canvas, at + QPoint(step % 40 - 20, (step * 7) % 60 - 30))
        application.processEvents()
        times.append(time.perf_counter() - start)
        time.sleep(max(0.0, FRAME - times[-1]))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at)
    times.sort()
    return {"block": times[-1], "block p99": times[-len(times) // 100 - 1], "block median": statistics.median(times)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--one", nargs=2, metavar=("PICTURE", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not os.environ.get("DISPLAY") and sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    # With compiled modules, as installed. The first round of each program is not counted.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.setdefault("PYTHONPYCACHEPREFIX", str(Path(tempfile.gettempdir()) / "photoprocess-bench"))
    if options.one:
        sys.path.insert(0, str(ROOT))
        run_one(Path(options.one[0]), options.one[1])
        return
    with tempfile.TemporaryDirectory() as folder:
        path = enlarge_sample(SIZES["12 MP"], Path(folder))
        pairs = [
            (measure_first_paint(EMPTY, folder), measure_first_paint(PROGRAM, folder))
            for _ in range(options.rounds + 1)
        ][1:]
        rounds = [measure_picture(path, folder) for _ in range(options.rounds)]
    empty, program = (statistics.median(times) for times in zip(*pairs, strict=True))
    print("| what | seconds | × empty window |\n|---|---|---|")
    print(f"| first paint of an empty QMainWindow | {empty:.3f} | 1 |")
    print(f"| first paint | {program:.3f} | **{program / empty:.2f}** |")
    for name in rounds[0]:
        seconds = statistics.median(found[name] for found in rounds)
        print(f"| {name} | {seconds:.4f} | {seconds / empty:.3f} |")


if __name__ == "__main__":
    main()
