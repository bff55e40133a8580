"""What can go wrong: each error has a code, an exit status and the values that fill its sentence.

The sentences are in the catalogues (`messages.py`), under `error.<code>`, in every language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from photoprocess.exit_status import ExitStatus as ExitStatus
from photoprocess.messages import format_detail, get_text

if TYPE_CHECKING:
    from photoprocess.values import Language


class PhotoError(Exception):
    """An error that a user can act on. `details` fill the placeholders of the sentence of `code`."""

    code: ClassVar[str] = "error"
    exit_status: ClassVar[ExitStatus] = ExitStatus.INTERNAL_ERROR
    usual_problem: ClassVar[str] = ""
    """For an error whose detail `problem` selects the sentence: the problem where none is given."""

    def __init__(self, **details: Any) -> None:
        self.details = details
        super().__init__(details)

    @property
    def variant(self) -> str:
        """Which of several sentences applies; "" for an error that has only one."""
        return str(self.details.get("problem", self.usual_problem)) if self.usual_problem else ""

    def explain(self, language: Language) -> str:
        """What went wrong and what to do next."""
        spoken = {
            name: value.get(language, "") if isinstance(value, dict) else value for name, value in self.details.items()
        }
        details = {name: format_detail(value) for name, value in spoken.items()}
        return get_text(f"error.{self.code}{self.variant and '.'}{self.variant}", language, **details)

    def __str__(self) -> str:
        return self.explain("en")

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders in batch; the default would pass the dict as a positional argument.
        return (_rebuild, (type(self), self.details))


def _rebuild(kind: type[PhotoError], details: dict[str, object]) -> PhotoError:
    return kind(**details)


class NotFound(PhotoError):
    """There is no file of that name. Details: name."""

    code, exit_status = "not_found", ExitStatus.NOT_FOUND


class IsFolder(PhotoError):
    """A folder where a picture was expected. Details: name."""

    code, exit_status = "is_folder", ExitStatus.IS_FOLDER


class NoPermission(PhotoError):
    """The system does not let us read the file. Details: name."""

    code, exit_status = "no_permission", ExitStatus.NO_PERMISSION


class EmptyFile(PhotoError):
    """Zero bytes. Details: name."""

    code, exit_status = "empty_file", ExitStatus.EMPTY_FILE


class NotAPicture(PhotoError):
    """No decoder recognises the bytes. Details: name."""

    code, exit_status = "not_a_picture", ExitStatus.NOT_A_PICTURE


class Truncated(PhotoError):
    """A known format whose data ends early or is broken. Details: name, format."""

    code, exit_status = "truncated", ExitStatus.TRUNCATED


class TooManyPixels(PhotoError):
    """Over the pixel limit. Details: name, megapixels, limit."""

    code, exit_status = "too_many_pixels", ExitStatus.TOO_MANY_PIXELS


class TooManyBytes(PhotoError):
    """Over the file size limit. Details: name, megabytes, limit."""

    code, exit_status = "too_many_bytes", ExitStatus.TOO_MANY_BYTES


class UnsupportedFormat(PhotoError):
    """A recognised format that this installation cannot decode. Details: name, format."""

    code, exit_status = "unsupported_format", ExitStatus.UNSUPPORTED_FORMAT


class ReadFailed(PhotoError):
    """The disk or the network share failed while reading. Details: name, reason."""

    code, exit_status = "read_failed", ExitStatus.READ_FAILED


class DamagedModel(PhotoError):
    """A bundled network is missing or its SHA-256 differs. Details: file, expected, found."""

    code, exit_status = "damaged_model", ExitStatus.DAMAGED_MODEL

    @property
    def variant(self) -> str:
        """Whether the file is missing or differs."""
        return "missing" if self.details.get("found") == "missing" else "differs"


class UnknownSpec(PhotoError):
    """There is no spec of that name. Details: name, known."""

    code, exit_status = "unknown_spec", ExitStatus.UNKNOWN_SPEC


class BadSpec(PhotoError):
    """A spec file breaks the schema; `problem` (value, missing, unknown, syntax) selects the sentence.

    Details: file, key, found, allowed.
    """

    code, exit_status = "bad_spec", ExitStatus.BAD_SPEC
    usual_problem = "value"


class CannotFit(PhotoError):
    """No quality brings the JPEG inside the byte range. Details: reached, minimum, maximum."""

    code, exit_status = "cannot_fit", ExitStatus.CANNOT_FIT

    @property
    def variant(self) -> str:
        """Which end of the byte range was missed."""
        maximum = self.details.get("maximum")
        return "too_large" if maximum is not None and self.details.get("reached", 0) > maximum else "too_small"


class OutputExists(PhotoError):
    """The output exists and overwriting was not requested. Details: name."""

    code, exit_status = "output_exists", ExitStatus.OUTPUT_EXISTS


class CannotSave(PhotoError):
    """The folder refuses the file: rights, space, or a missing folder. Details: name, reason."""

    code, exit_status = "cannot_save", ExitStatus.CANNOT_SAVE


class OutputIsSource(PhotoError):
    """Saving would replace the source picture. Details: name."""

    code, exit_status = "output_is_source", ExitStatus.OUTPUT_IS_SOURCE


class BadFrame(PhotoError):
    """The user's frame is not finite, has no height or lies outside the picture. Details: width, height."""

    code, exit_status = "bad_frame", ExitStatus.BAD_FRAME


class WhiteningForbidden(PhotoError):
    """The spec's rules forbid a replaced background. Details: spec, source."""

    code, exit_status = "whitening_forbidden", ExitStatus.WHITENING_FORBIDDEN


class UnknownColour(PhotoError):
    """The spec does not accept that background colour. Details: name, spec, names."""

    code, exit_status = "unknown_colour", ExitStatus.UNKNOWN_COLOUR


class OutputNotJpeg(PhotoError):
    """A photo is a JPEG file, and its name must not claim another format. Details: name."""

    code, exit_status = "output_not_jpeg", ExitStatus.OUTPUT_NOT_JPEG


class OutputTwice(PhotoError):
    """Two outputs, or an output and an input of the command, are one file. Details: name."""

    code, exit_status = "output_twice", ExitStatus.OUTPUT_TWICE


class NotAPortrait(PhotoError):
    """Not a photo that can be printed as it is; `problem` (format, shape, size) selects the sentence.

    Details: name, found, needed, problem.
    """

    code, exit_status = "not_a_portrait", ExitStatus.NOT_A_PORTRAIT
    usual_problem = "shape"


class PaperTooSmall(PhotoError):
    """Not even one copy fits. Details: size, paper."""

    code, exit_status = "paper_too_small", ExitStatus.PAPER_TOO_SMALL


class NoWindow(PhotoError):
    """The window cannot open; `problem` (extra, library, display, other) selects the sentence.

    Details: reason, debian, fedora. The last two are the packages that contain missing libraries.
    """

    code, exit_status = "no_window", ExitStatus.NO_WINDOW
    usual_problem = "other"


class BadFact(PhotoError):
    """A wrong fact; `problem` (value, encoding, syntax, large, deep, rows, type) selects the sentence.

    Details: file, key, found, allowed.
    """

    code, exit_status = "bad_fact", ExitStatus.BAD_FACT
    usual_problem = "value"


class UnknownFact(PhotoError):
    """There is no fact of that name. Details: file, key, allowed."""

    code, exit_status = "unknown_fact", ExitStatus.UNKNOWN_FACT


class UnknownExam(PhotoError):
    """No examination has that name, or several have; `known` are near, by language. Details: name, known."""

    code, exit_status = "unknown_exam", ExitStatus.UNKNOWN_EXAM

    @property
    def variant(self) -> str:
        """near if some examinations may be meant, else none."""
        return "near" if self.details.get("known") else "none"


class WorkFailed(PhotoError):
    """An internal error while processing one picture of many. Details: name, reason."""

    code, exit_status = "work_failed", ExitStatus.INTERNAL_ERROR


class WorkerDied(PhotoError):
    """The process that worked on this picture ended, twice. Details: name, reason."""

    code, exit_status = "worker_died", ExitStatus.WORKER_DIED


class NameClash(PhotoError):
    """Two pictures would be saved under one name. Details: name, first, second, count."""

    code, exit_status = "name_clash", ExitStatus.NAME_CLASH


class UnsafeName(PhotoError):
    """A name that some systems cannot store, or that leads out of the folder; `problem` (characters, encoding, length).

    Details: name, problem, limit.
    """

    code, exit_status = "unsafe_name", ExitStatus.UNSAFE_NAME
    usual_problem = "characters"


class BadTable(PhotoError):
    """An unusable table; `problem` (empty, columns, syntax, encoding) selects the sentence. Details: file, line."""

    code, exit_status = "bad_table", ExitStatus.BAD_TABLE
    usual_problem = "syntax"


class FolderLoop(PhotoError):
    """A link to a folder that contains it. Details: name."""

    code, exit_status = "folder_loop", ExitStatus.FOLDER_LOOP


class LinkOutside(PhotoError):
    """A link, in a folder that is searched, to a folder outside of it. Details: name."""

    code, exit_status = "link_outside", ExitStatus.LINK_OUTSIDE


class NoCluster(PhotoError):
    """The cluster does not answer, or the extra is not installed. Details: address, reason."""

    code, exit_status = "no_cluster", ExitStatus.NO_CLUSTER


class ForbiddenUrl(PhotoError):
    """A URL of a protocol that is not allowed, or of several joined by "::". Details: name, known."""

    code, exit_status = "forbidden_url", ExitStatus.FORBIDDEN_URL


class TooCostly(PhotoError):
    """A picture that takes more time or memory than a worker may spend; `problem` says which. Details: name, limit."""

    code, exit_status = "too_costly", ExitStatus.TOO_COSTLY
    usual_problem = "time"
