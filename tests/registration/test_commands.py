"""The commands precheck, exams and faq as a user runs them."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from photoprocess.cli.main import main
from photoprocess.errors import ExitStatus
from photoprocess.messages import LANGUAGES
from photoprocess.registration.answer import VERDICT_ORDER
from photoprocess.registration.exams import Exam
from photoprocess.registration.faq import get_question, load_entries, search
from photoprocess.registration.precheck import precheck
from photoprocess.values import Language
from photoprocess.wrap import count_columns, wrap

FACTS = Path(__file__).parent / "facts.toml"
WIDTH = 100
TOPICS = {
    "id-exists": ("身份证号", "身分證號", "ID number"),
    "phone-exists": ("手机号", "手機號", "mobile number"),
    "no-code": ("验证码", "驗證碼", "SMS code"),
    "password-forgotten": ("密码", "密碼", "password"),
    "not-jpg": ("jpg", "JPG", "not a jpg"),
    "upload-fails": ("上传", "上傳", "upload"),
    "replace-photo": ("换照片", "換照片", "replace photo"),
    "chsi-not-passed": ("学信网", "學信網", "CHSI"),
    "name-differs": ("姓名", "曾用名", "name differs"),
    "no-degree": ("没有学位", "沒有學位", "no degree"),
    "ticket-late": ("准考证", "准考證", "admission ticket"),
}
"""The eleven problems of the guide, with words that people search for in three languages."""


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.mark.parametrize("topic", TOPICS)
def test_each_problem_is_found_in_three_languages(topic: str) -> None:
    for words in TOPICS[topic]:
        assert topic in [entry.id for entry in search(words)[:3]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_faq_prints_question_answer_and_citation(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("faq", "jpg", "--lang", language) == 0
    output = capsys.readouterr().out
    entry = next(entry for entry in load_entries() if entry.id == "not-jpg")
    assert get_question(entry, language) in output
    assert "Photoshop" in output
    assert "R103" not in output


def test_faq_shows_a_rule_by_its_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("faq", "R124", "--lang", "en") == 0
    assert "31 December" in capsys.readouterr().out


def test_faq_without_a_match_says_how_to_find_more(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("faq", "zeppelin", "--lang", "en") == 1
    assert "list all questions: photoprocess faq" in capsys.readouterr().out


def test_faq_answers_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("faq", "照片不是 jpg", "--json", "--lang", "en") == 0
    best = json.loads(capsys.readouterr().out)[0]
    assert best["id"] == "not-jpg"
    assert "Photoshop" in best["answer"][0]["text"]


def test_exams_lists_all_in_text_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("exams", "--lang", "zh-CN") == 0
    output = capsys.readouterr().out
    assert "执业药师" in output
    assert run("exams", "--json", "--lang", "en") == 0
    assert len(json.loads(capsys.readouterr().out)["exams"]) == 51


def test_a_facts_file_is_judged_and_settings_win(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("precheck", FACTS, "--exam", "pharmacist", "--lang", "en") == 0
    assert "✓ Licensed pharmacist" in capsys.readouterr().out
    assert run("precheck", FACTS, "--exam", "pharmacist", "--set", "field_years=1", "--lang", "en") == 1
    assert "2028" in capsys.readouterr().out


def test_what_was_typed_does_not_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("faq", "precheck"):
        run(command, "\x1b]0;qq\x07zeppelin", "--lang", "en")
        shown = capsys.readouterr().out
        assert "zeppelin" in shown
        assert "\x1b" not in shown


def test_an_answered_question_about_the_procedure_is_a_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("precheck", "--exam", "pharmacist", "--set", "fee_paid=yes", "--set", "commitment_signed=yes") == 0
    assert run("precheck", "--exam", "pharmacist", "--set", "fee_paid=yes", "--set", "education=bachelor") == 1
    assert run("precheck", "--help") == 0
    assert "Exit status: 0" in capsys.readouterr().out


def test_the_exam_may_be_named_in_any_language_and_any_brackets(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("咨询工程师(投资)", "諮詢工程師（投資）", "consulting engineer", "consulting-engineer"):
        assert run("precheck", "--exam", name, "--json", "-") == 1
        assert json.loads(capsys.readouterr().out)["exams"][0]["id"] == "consulting-engineer"


def test_json_has_codes_for_programs_and_words_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "answer.json"
    assert run("precheck", FACTS, "--exam", "pharmacist", "--json", file, "--lang", "zh-TW") == 0
    data = json.loads(file.read_text("utf-8"))
    assert data["verdict"] == "ELIGIBLE"
    assert data["exams"][0]["levels"][0]["nearest"] == "a2"
    assert "R124" in data["rules"]
    assert [step["id"] for step in data["steps"]][:3] == ["notice", "photo", "account"]
    assert "符合報考條件" in capsys.readouterr().out


def test_html_is_one_page_without_external_files(tmp_path: Path) -> None:
    file = tmp_path / "答覆.html"
    assert run("precheck", FACTS, "--exam", "pharmacist", "--html", file, "--lang", "zh-TW") == 0
    page = file.read_text("utf-8")
    assert '<html lang="zh-TW">' in page
    assert "執業藥師" in page
    assert "R124" in page
    assert not {"src=", "href=", "<script"} & set(page.split())


def test_all_examinations_are_sorted_eligible_first(capsys: pytest.CaptureFixture[str]) -> None:
    answer = precheck({"exam_year": 2027, "education": "bachelor", "degree": "bachelor", "field_years": 5})
    assert len(answer.exams) == 51 + 22
    order = [VERDICT_ORDER.index(one.verdict) for one in answer.exams]
    assert order == sorted(order)
    assert run("precheck", FACTS, "--lang", "en") == 0
    assert "73" in capsys.readouterr().out.splitlines()[0]


def test_the_readme_shows_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (Path(__file__).resolve().parents[2] / "readme.md").read_text("utf-8")
    command, shown = re.findall(r"```console\n\$ photoprocess (precheck .*?[^\\])\n(.*?)\n…\n```", readme, re.DOTALL)[0]
    run(*shlex.split(command.replace("\\\n", " ")))
    assert capsys.readouterr().out.startswith(shown)


def type_answers(monkeypatch: pytest.MonkeyPatch, *answers: str | type[BaseException]) -> list[str]:
    """Type the answers one after the other, then raise the exception or end the input. Returns the prompts shown."""
    waiting, asked = list(answers), []

    def prompt(text: str, **_: object) -> str:
        asked.append(text)
        answer = waiting.pop(0) if waiting else click.Abort
        if isinstance(answer, str):
            return answer
        raise answer

    monkeypatch.setattr(click, "prompt", prompt)
    return asked


def test_ask_asks_only_what_matters(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    type_answers(monkeypatch, "basket weaving", "1", "q")
    given = ("education=bachelor", "degree=bachelor", "field_years=2", "exam_year=2027", "level=full")
    settled = [f"--set={fact}" for fact in given]
    assert run("precheck", "--exam", "pharmacist", "--ask", *settled, "--lang", "en") == 0
    caught = capsys.readouterr()
    assert "1 core major" in caught.err
    assert "education" not in caught.err
    assert "✓ Licensed pharmacist" in caught.out


def test_unknown_is_always_an_answer_and_is_not_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = type_answers(monkeypatch, *[""] * 60)
    assert run("precheck", "--exam", "pharmacist", "--ask", "--lang", "en") == 1
    assert 5 < len(asked) < 30
    assert "? Licensed pharmacist" in capsys.readouterr().out


def test_a_question_with_a_wrong_answer_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = type_answers(monkeypatch, "perhaps", "9", "q")
    settled = ("--set=level=full", "--set=exam_year=2027")
    assert run("precheck", "--exam", "pharmacist", "--ask", *settled, "--lang", "en") == 1
    output = capsys.readouterr().err
    assert output.count("Please enter one of: 1…8") == 2
    assert len(asked) == 3


@pytest.mark.parametrize("ending", [click.Abort, KeyboardInterrupt, EOFError])
def test_ctrl_c_and_the_end_of_input_print_the_answer_so_far(
    ending: type[BaseException], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_answers(monkeypatch, ending)
    assert run("precheck", "--exam", "pharmacist", "--ask", "--lang", "en") == 1
    caught = capsys.readouterr()
    assert "? Licensed pharmacist" in caught.out
    assert "Traceback" not in caught.err


def test_a_closed_input_ends_the_questions(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "photoprocess", "precheck", "--exam", "pharmacist", "--ask", "--lang", "en"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1", "PATH": "", "HOME": str(tmp_path)},
    )
    assert result.returncode == 1
    assert "? Licensed pharmacist" in result.stdout
    assert "Traceback" not in result.stderr


HEAVY = {"numpy", "cv2", "PIL", "PySide6", "pi_heif", "jinja2", "cryptography"}


def test_precheck_imports_no_image_code() -> None:
    code = (
        "import sys; from photoprocess.cli.main import main; "
        "main(['precheck', '--exam', 'pharmacist', '--set', 'field_years=3']); print('\\n', *sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    loaded = {name.split(".")[0] for name in result.stdout.splitlines()[-1].split()}
    assert "photoprocess" in loaded
    assert not loaded & HEAVY


def test_precheck_of_one_examination_reads_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    from photoprocess.registration import catalogue

    read: list[str] = []
    real = catalogue.load_exam

    def load_and_note(path: Path) -> Exam:
        read.append(path.stem)
        return real(path)

    monkeypatch.setattr(catalogue, "load_exam", load_and_note)
    catalogue.get_exam.cache_clear()
    precheck({"exam_year": 2027}, "pharmacist")
    assert read == ["pharmacist"]


@pytest.mark.parametrize(
    "line",
    [
        "    可能适用下列条件：第二学士或双学士学位以上，本专业：工程类，工作满 3 年（截至 2027 年 12 月 31 日）。" * 2,
        "  The provincial announcement (guide page, 辦事指南 六(三)1(1)) decides in every case. " * 3,
        "    " + "https://www.cpta.com.cn/" * 8,
        "（" * 30 + "报名" * 40 + "）" * 10,
    ],
)
def test_a_wrapped_line_keeps_its_words_and_its_width(line: str) -> None:
    wrapped = wrap(line, WIDTH)
    assert "".join("".join(wrapped).split()) == "".join(line.split())
    words = [word for word in line.split() if word.isascii()]
    assert all(any(word in part for part in wrapped) for word in words)
    assert all(part.strip()[0] not in "，。）、；" or count_columns(part) > WIDTH for part in wrapped)
    assert all(count_columns(part) <= WIDTH for part in wrapped) or "http" in line or "（（" in line


@pytest.mark.parametrize("option", ["--json", "--html"])
def test_an_answer_replaces_other_files_only_on_request_and_never_the_facts(tmp_path: Path, option: str) -> None:
    facts, file = Path(shutil.copy(FACTS, tmp_path / "me.toml")), tmp_path / "answer"
    before = facts.read_bytes()
    file.write_text("mine", encoding="utf-8")
    assert run("precheck", facts, "--exam", "pharmacist", option, file) == ExitStatus.OUTPUT_EXISTS
    assert file.read_text("utf-8") == "mine"
    assert run("precheck", facts, "--exam", "pharmacist", option, file, "--overwrite") == 0
    assert file.read_text("utf-8") != "mine"
    assert run("precheck", facts, "--exam", "pharmacist", option, facts, "--overwrite") == ExitStatus.OUTPUT_TWICE
    assert facts.read_bytes() == before
