"""What goes into `process` and what comes out: a `Job` and its `Outcome`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoprocess.frozen import dataclass
from photoprocess.spec.values import DEFAULT_SPEC

if TYPE_CHECKING:
    from pathlib import Path

    from photoprocess.edits import Edit
    from photoprocess.marker.credentials import Credentials
    from photoprocess.marker.jwk import PrivateKey
    from photoprocess.spec.values import Spec
    from photoprocess.values import Encoded, Frame, Portrait, Report, Scene, Source, Stroke


@dataclass(frozen=True, slots=True)
class Whitening:
    """Replace the background by one of the spec's colours; recorded as an edit."""

    colour: str = ""
    """Name of the colour; "" is the spec's first."""
    strokes: tuple[Stroke, ...] = ()
    """The user's corrections of the boundary between person and background; a later stroke wins."""


@dataclass(frozen=True, slots=True)
class Job:
    """One picture to process."""

    source: Path | str | bytes
    spec: str | Path | Spec = DEFAULT_SPEC
    """A bundled spec's id, the path of a spec file, or a loaded Spec."""
    frame: Frame | None = None
    """The user's own frame; None for the planned one."""
    declared: frozenset[str] = frozenset()
    """What the user confirms: some of DECLARATIONS."""
    mark: bool = True
    """Sign a photo that passes."""
    name: str | None = None
    """What errors and reports call a source given as bytes."""
    key: PrivateKey | None = None
    """The organiser's key; None for the built-in one, which proves integrity and not origin."""
    whitening: Whitening | None = None
    """None keeps the background as it is."""
    credentials: Credentials | None = None
    """Content Credentials that a marked photo gets after its marker."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a job."""

    spec: Spec
    scene: Scene
    report: Report
    edits: tuple[Edit, ...] = ()
    portrait: Portrait | None = None
    """None if the picture does not show exactly one face."""
    encoded: Encoded | None = None
    """None if there is no portrait, or it would have to be enlarged."""
    marked: bool = False
    """`encoded` carries a marker."""
    finished: bool = False
    """The source is a finished photo that was judged as it is (`check`), so there is nothing to save."""

    @property
    def source(self) -> Source:
        """The file that came in."""
        return self.scene.photo.source

    @property
    def frame(self) -> Frame | None:
        """Where the portrait lies in the picture."""
        return self.portrait.frame if self.portrait else None

    @property
    def passed(self) -> bool:
        """The report passed, so this photo may be handed in."""
        return self.report.passed

    @property
    def data(self) -> bytes | None:
        """The bytes of the registration photo; None unless the report passed."""
        return self.encoded.data if self.encoded and self.report.passed else None
