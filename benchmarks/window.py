"""How long the window keeps a person waiting, against an empty QMainWindow program started in the same run.

    python benchmarks/window.py [--rounds 5]

Without a display it runs offscreen. "Cold" is the first picture right after the first paint: imports and networks are
waited for. A block is the time that one step of a drag, with all that follows from it, keeps the event loop busy.
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

from process import SIZES, enlarged

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
OURS = """
import sys, time
from PySide6.QtCore import QSettings
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv.pop())
from photoprocess.gui import app
def painted(application, window, asked):
    print(time.time())
    window.close()
    yield
app._after_first_paint = painted
sys.argv[1:] = []
from photoprocess.__main__ import main
main()
"""
STEPS = 300
FRAME = 1 / 60


def first_paint(code: str, folder: str) -> float:
    """Seconds from the start of the process to the end of its first paint."""
    start = time.time()
    done = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, check=True, cwd=ROOT)
    return float(done.stdout.split()[0]) - start


def picture(path: Path, folder: str) -> dict[str, float]:
    """In a new process: the picture shown and judged, cold and again, then the blocks of a drag."""
    command = [sys.executable, __file__, "--one", str(path), folder]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def one(path: Path, folder: str) -> None:
    """What runs in that process; prints JSON."""
    from PySide6.QtCore import QSettings

    from photoprocess.gui import app, dialogs

    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    application = app.Application([])
    window = app.open_window(application)
    wait = arrival(window.painted)
    wait()
    while not window.is_started:
        application.processEvents()
    found: dict[str, float] = {}
    for turn in ("cold", "warm"):
        shown, settled = arrival(window.session.photo_changed), arrival(window.session.settled)
        start = time.perf_counter()
        window.inputs.open_path(path)
        shown()
        window.repaint()
        found[f"{turn} shown"] = time.perf_counter() - start
        settled()
        window.repaint()
        found[f"{turn} judged"] = time.perf_counter() - start
    found |= blocks(application, window)
    dialogs.ask_unsaved = lambda parent, *, savable: dialogs.UnsavedAnswer.DISCARD
    window.close()
    print(json.dumps(found))


def arrival(signal: Any) -> Callable[[], None]:
    """To be called to wait for the first emission from now on.

    Not QSignalSpy: its `wait` keeps Python's lock, so that no worker runs meanwhile.
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


def blocks(application: object, window: object) -> dict[str, float]:
    """The longest and the 99th percentile of what keeps the event loop busy while a hand drags the frame."""
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
    # As installed: compiled once. The first round of each program is not counted.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.setdefault("PYTHONPYCACHEPREFIX", str(Path(tempfile.gettempdir()) / "photoprocess-bench"))
    if options.one:
        sys.path.insert(0, str(ROOT))
        one(Path(options.one[0]), options.one[1])
        return
    with tempfile.TemporaryDirectory() as folder:
        path = enlarged(SIZES["12 MP"], Path(folder))
        pairs = [(first_paint(EMPTY, folder), first_paint(OURS, folder)) for _ in range(options.rounds + 1)][1:]
        rounds = [picture(path, folder) for _ in range(options.rounds)]
    empty, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
    print("| what | seconds | × empty window |\n|---|---|---|")
    print(f"| first paint of an empty QMainWindow | {empty:.3f} | 1 |")
    print(f"| first paint | {ours:.3f} | **{ours / empty:.2f}** |")
    for name in rounds[0]:
        seconds = statistics.median(found[name] for found in rounds)
        print(f"| {name} | {seconds:.4f} | {seconds / empty:.3f} |")


if __name__ == "__main__":
    main()
