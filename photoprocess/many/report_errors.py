"""What can prevent the report of a run."""

from __future__ import annotations

from photoprocess.errors import ExitStatus, PhotoError


class OutputIsLink(PhotoError):
    """A link stands where a file is to be continued, and is not followed. Details: name."""

    code, exit_status = "output_is_link", ExitStatus.OUTPUT_IS_LINK


class ReportExists(PhotoError):
    """A report of a run stands in the folder (`problem` ours), or other files of its names (foreign).

    Details: name, problem.
    """

    code, exit_status = "report_exists", ExitStatus.REPORT_EXISTS
    usual_problem = "ours"


class ReportInUse(PhotoError):
    """Another run is writing the report. Details: name."""

    code, exit_status = "report_in_use", ExitStatus.REPORT_IN_USE
