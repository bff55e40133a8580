"""The exit statuses of the program."""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """Every exit status of the program; each error has its own."""

    PASSED = 0
    FAILED = 1
    """A photo did not pass, or a file did not verify."""
    USAGE = 2
    NOT_FOUND = 3
    IS_FOLDER = 4
    NO_PERMISSION = 5
    EMPTY_FILE = 6
    NOT_A_PICTURE = 7
    TRUNCATED = 8
    TOO_MANY_PIXELS = 9
    TOO_MANY_BYTES = 10
    UNSUPPORTED_FORMAT = 11
    READ_FAILED = 12
    DAMAGED_MODEL = 13
    UNKNOWN_SPEC = 14
    BAD_SPEC = 15
    CANNOT_FIT = 16
    OUTPUT_EXISTS = 17
    CANNOT_SAVE = 18
    BAD_KEY = 20
    KEY_EXPOSED = 21
    KEY_IN_REPOSITORY = 22
    KEY_EXISTS = 23
    CANNOT_MARK = 24
    OUTPUT_IS_SOURCE = 25
    BAD_FRAME = 26
    NO_WINDOW = 27
    WHITENING_FORBIDDEN = 28
    UNKNOWN_COLOUR = 29
    BAD_FACT = 30
    UNKNOWN_FACT = 31
    UNKNOWN_EXAM = 32
    MISSING_EXTRA = 33
    BAD_CREDENTIALS = 34
    CANNOT_ADD_CREDENTIALS = 35
    NOT_A_PORTRAIT = 40
    PAPER_TOO_SMALL = 41
    OUTPUT_NOT_JPEG = 42
    OUTPUT_TWICE = 43
    OUTPUT_IS_LINK = 44
    NAME_TOO_LONG = 45
    NO_FILE_HANDLES = 46
    NO_WORKING_FOLDER = 47
    DAMAGED_TEXTS = 48
    SYSTEM_FAILED = 49
    WORKER_DIED = 50
    NAME_CLASH = 51
    UNSAFE_NAME = 52
    BAD_TABLE = 53
    FOLDER_LOOP = 54
    NO_CLUSTER = 55
    REPORT_EXISTS = 56
    REPORT_IN_USE = 57
    FORBIDDEN_URL = 58
    TOO_COSTLY = 59
    LINK_OUTSIDE = 60
    INTERNAL_ERROR = 70
    HUNG_UP = 129
    INTERRUPTED = 130
    TERMINATED = 143
    """Stopped by HUP, by Ctrl-C, by TERM."""
    OUTPUT_CLOSED = 141
    """Nobody reads the output any more; the number that shells report for SIGPIPE."""
