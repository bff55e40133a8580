"""What the system or the installation lacks: errors that can happen anywhere, and the choice among them."""

from __future__ import annotations

import errno

from photoprocess.errors import ExitStatus, PhotoError


class NameTooLong(PhotoError):
    """The system cannot store or find a name of that length. Details: name."""

    code, exit_status = "name_too_long", ExitStatus.NAME_TOO_LONG


class NoFileHandles(PhotoError):
    """The system lets this program open no more files."""

    code, exit_status = "no_file_handles", ExitStatus.NO_FILE_HANDLES


class NoWorkingFolder(PhotoError):
    """The folder in which the program was started no longer exists."""

    code, exit_status = "no_working_folder", ExitStatus.NO_WORKING_FOLDER


class SystemFailed(PhotoError):
    """Any other error of the system. Details: reason."""

    code, exit_status = "system_failed", ExitStatus.SYSTEM_FAILED


def explain_system_error(error: Exception) -> PhotoError:
    """Choose the PhotoError for an OSError or a MemoryError; any other exception is a bug and stays unexplained."""
    if isinstance(error, MemoryError):
        return SystemFailed(reason="out of memory")
    if not isinstance(error, OSError):
        return PhotoError()
    if error.errno == errno.ENAMETOOLONG:
        return NameTooLong(name=str(error.filename or ""))
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return NoFileHandles()
    return SystemFailed(reason=": ".join(str(part) for part in (error.filename, error.strerror or error) if part))
