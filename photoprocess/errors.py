"""What can go wrong, each with a code and an exit status.

An error carries numbers and names, never a sentence: `messages.py` has the sentence for its code in three languages.
Exit statuses 0 (passed), 1 (the report fails) and 2 (usage) belong to the command line.
"""

from __future__ import annotations

from typing import ClassVar


class PhotoError(Exception):
    """Something a person can act on. `details` fill the placeholders of the sentence of `code`."""

    code: ClassVar[str] = "error"
    exit_status: ClassVar[int] = 70

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(details)

    def __str__(self) -> str:
        # Imported late: an error that nobody prints must not cost the reading of a catalogue.
        from photoprocess import messages

        return messages.error_sentence(self, "en")

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders in batch; the default would pass the dict as a positional argument.
        return (_rebuild, (type(self), self.details))


def _rebuild(kind: type[PhotoError], details: dict[str, object]) -> PhotoError:
    return kind(**details)


class NotFound(PhotoError):
    """There is no file of that name. Details: name."""

    code, exit_status = "not_found", 3


class IsFolder(PhotoError):
    """A folder stands where a picture was expected. Details: name."""

    code, exit_status = "is_folder", 4


class NoPermission(PhotoError):
    """The system refuses to let us read the file. Details: name."""

    code, exit_status = "no_permission", 5


class EmptyFile(PhotoError):
    """Zero bytes. Details: name."""

    code, exit_status = "empty_file", 6


class NotAPicture(PhotoError):
    """No decoder recognises the bytes. Details: name."""

    code, exit_status = "not_a_picture", 7


class Truncated(PhotoError):
    """A known format whose data ends early or is broken. Details: name, format."""

    code, exit_status = "truncated", 8


class TooManyPixels(PhotoError):
    """Over the pixel limit. Details: name, megapixels, limit."""

    code, exit_status = "too_many_pixels", 9


class TooManyBytes(PhotoError):
    """Over the file size limit. Details: name, megabytes, limit."""

    code, exit_status = "too_many_bytes", 10


class UnsupportedFormat(PhotoError):
    """A recognised format that this installation cannot decode. Details: name, format."""

    code, exit_status = "unsupported_format", 11


class ReadFailed(PhotoError):
    """The disk or the network share failed while reading. Details: name, reason."""

    code, exit_status = "read_failed", 12


class DamagedModel(PhotoError):
    """A bundled network is missing or its SHA-256 differs. Details: file, expected, found."""

    code, exit_status = "damaged_model", 13


class UnknownSpec(PhotoError):
    """No spec of that name. Details: name, known."""

    code, exit_status = "unknown_spec", 14


class BadSpec(PhotoError):
    """A spec file breaks the schema; `problem` (value, missing, unknown, syntax) selects the sentence.

    Details: file, key, found, allowed.
    """

    code, exit_status = "bad_spec", 15


class CannotFit(PhotoError):
    """No quality brings the JPEG inside the byte range. Details: reached, minimum, maximum."""

    code, exit_status = "cannot_fit", 16


class OutputExists(PhotoError):
    """The output is there and replacing it was not asked for. Details: name."""

    code, exit_status = "output_exists", 17


class CannotSave(PhotoError):
    """The folder refuses the file: rights, space, or a missing folder. Details: name, reason."""

    code, exit_status = "cannot_save", 18


class NothingToSave(PhotoError):
    """There is no portrait that could be saved, not even as a draft. Details: none."""

    code, exit_status = "nothing_to_save", 19


class OutputIsSource(PhotoError):
    """Saving would replace the very picture that came in. Details: name."""

    code, exit_status = "output_is_source", 25


class BadFrame(PhotoError):
    """A frame of the person's own that is no frame, or lies beside the picture. Details: width, height."""

    code, exit_status = "bad_frame", 26


class WhiteningForbidden(PhotoError):
    """The rule of this photo forbids a replaced background. Details: spec, source."""

    code, exit_status = "whitening_forbidden", 28


class UnknownColour(PhotoError):
    """The photo may not have that background. Details: name, spec, names."""

    code, exit_status = "unknown_colour", 29


class NotAPortrait(PhotoError):
    """No photo that can be printed as it is; `problem` (format, shape, size) selects the sentence.

    Details: name, found, needed, problem.
    """

    code, exit_status = "not_a_portrait", 40


class PaperTooSmall(PhotoError):
    """Not even one copy fits. Details: size, paper."""

    code, exit_status = "paper_too_small", 41


class NoWindow(PhotoError):
    """The window's libraries cannot be loaded. Details: reason."""

    code, exit_status = "no_window", 27


class BadFact(PhotoError):
    """A fact says what facts of its kind cannot say. Details: file, key, found, allowed."""

    code, exit_status = "bad_fact", 30


class UnknownFact(PhotoError):
    """There is no fact of that name. Details: file, key, allowed."""

    code, exit_status = "unknown_fact", 31


class UnknownExam(PhotoError):
    """No examination of that name, or several. Details: name, known."""

    code, exit_status = "unknown_exam", 32


class WorkFailed(PhotoError):
    """A fault of ours in one picture of many. Details: name, reason."""

    code, exit_status = "work_failed", 70


class WorkerDied(PhotoError):
    """The process that worked on this picture ended, twice. Details: name, reason."""

    code, exit_status = "worker_died", 50


class NameClash(PhotoError):
    """Two pictures would be saved under one name. Details: name, first, second, count."""

    code, exit_status = "name_clash", 51


class UnsafeName(PhotoError):
    """A name that some system cannot store, or that leads out of the folder. Details: name."""

    code, exit_status = "unsafe_name", 52


class BadTable(PhotoError):
    """A table that cannot be used; `problem` (empty, columns, syntax, encoding) selects the sentence.

    Details: file, line.
    """

    code, exit_status = "bad_table", 53


class FolderLoop(PhotoError):
    """A link to a folder that contains it. Details: name."""

    code, exit_status = "folder_loop", 54


class NoCluster(PhotoError):
    """The cluster does not answer, or the extra is not installed. Details: address, reason."""

    code, exit_status = "no_cluster", 55
