"""The pre-check page: choosing, answering, reading, saving; also by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from photoprocess.gui import dialogs
from photoprocess.gui.language import get_translations
from photoprocess.gui.precheck import paper
from photoprocess.gui.precheck.fields import FactField
from photoprocess.gui.precheck.page import AT_ONCE, PrecheckPage
from photoprocess.gui.window import Window
from photoprocess.languages import Language
from photoprocess.registration.facts import load_facts, read_value
from photoprocess.registration.precheck import precheck
from photoprocess.registration.words import get_text

Start = Callable[..., Window]
Keys = Qt.Key


@pytest.fixture
def window(start: Start, qtbot: QtBot) -> Window:
    window = start()
    window.pages.precheck_action.trigger()
    assert window.pages.precheck is not None
    qtbot.waitUntil(lambda: get_page(window).exams.list.count() > 1, timeout=20_000)
    return window


def get_page(window: Window) -> PrecheckPage:
    assert window.pages.precheck is not None
    return window.pages.precheck


def choose(page: PrecheckPage, words: str) -> None:
    page.exams.search.setText(words)
    page.exams.list.setCurrentRow(0)


def ask_for_number(page: PrecheckPage) -> FactField:
    """Go on to a question whose answer is written in a line."""
    while page.card.field is None or page.card.field.question.definition.kind != "number":
        page.card.unknown.click()
    return page.card.field


def find_years(page: PrecheckPage) -> QLineEdit:
    """Find the line for the years in the field, with all questions at once."""
    choose(page, "equipment-supervisor")
    page.ways.setCurrentIndex(AT_ONCE)
    line = page.form.fields["field_years"].editor
    assert isinstance(line, QLineEdit)
    return line


def write(line: QLineEdit, words: str) -> None:
    """Write an answer and leave the line."""
    line.setText(words)
    line.editingFinished.emit()


def read_answer(page: PrecheckPage) -> str:
    return f"{page.answer.verdict.accessibleName()}\n{page.answer.toPlainText()}"


@pytest.mark.parametrize("words", ["設備監理師", "设备监理师", "equipment-supervisor"])
def test_an_examination_is_found_in_any_script_and_by_its_id(window: Window, words: str) -> None:
    page = get_page(window)
    choose(page, words)
    assert page.inquiry.exam == "equipment-supervisor"
    assert len(read_answer(page)) > 100


def test_a_search_without_results_chooses_nothing(window: Window) -> None:
    page = get_page(window)
    page.exams.search.setText("zzz")
    page.exams.list.setCurrentRow(0)
    assert page.inquiry.exam is None
    assert "No examination" in page.exams.list.item(0).text()


def test_each_answer_leads_on_and_back_takes_it_back(window: Window) -> None:
    page = get_page(window)
    choose(page, "equipment-supervisor")
    page.inquiry.set_fact("exam_year", 2027)
    page.inquiry.set_fact("level", "full")
    first, before = page.inquiry.question, read_answer(page)
    assert first is not None
    page.card.answers[0].click()
    assert page.inquiry.question != first
    assert read_answer(page) != before
    after = read_answer(page)
    page.card.back.click()
    assert page.inquiry.question == first
    assert read_answer(page) == before
    assert page.card.answers[0].isChecked(), "the answer that was given is marked"
    page.card.next.click()
    assert read_answer(page) == after
    page.card.back.click()
    page.card.answers[1].click()
    assert not page.card.next.isEnabled() or page.card.field


def test_unknown_is_an_answer_and_the_question_does_not_return(window: Window) -> None:
    page = get_page(window)
    choose(page, "equipment-supervisor")
    questions = []
    while question := page.inquiry.question:
        questions.append(question.fact)
        page.card.unknown.click()
    assert len(questions) == len(set(questions)) > 3
    assert page.inquiry.answer.verdict == "UNKNOWN"


def test_the_form_leads_to_the_same_answer_as_the_library(window: Window) -> None:
    page = get_page(window)
    choose(page, "equipment-supervisor")
    page.ways.setCurrentIndex(AT_ONCE)
    box = page.form.fields["major"].editor
    box.setFocus()
    QTest.keyClick(box, Keys.Key_Down)
    assert page.inquiry.answer.facts.get_choice("major") == "core"
    today = page.inquiry.facts.values["today"]
    given = {"today": today, "for": {"equipment-supervisor": {"major": "core"}}}
    assert page.inquiry.answer == precheck(given, "equipment-supervisor")


def test_every_answer_of_a_long_list_can_be_read_in_a_low_window(window: Window, qtbot: QtBot) -> None:
    page = get_page(window)
    window.resize(1024, 560)
    qtbot.wait(50)
    assert len(page.card.answers) > 10
    assert all(button.height() >= button.sizeHint().height() for button in page.card.answers)
    assert page.card.back.visibleRegion().boundingRect().size() == page.card.back.size()
    last = page.card.answers[-1]
    last.setFocus()
    QTest.keyClick(page.card.answers[-2], Keys.Key_Tab)
    page.card._area.ensureWidgetVisible(last)
    assert not last.visibleRegion().isEmpty()


def test_a_question_with_a_line_goes_on_by_next_and_marks_what_is_wrong(window: Window) -> None:
    page = get_page(window)
    choose(page, "equipment-supervisor")
    field = ask_for_number(page)
    fact, line = field.question.fact, field.editor
    assert isinstance(line, QLineEdit)
    for wrong in ("", "400", "lots"):
        line.setText(wrong)
        page.card.next.click()
        assert line.accessibleDescription(), wrong
        assert page.card.field is field
    line.setText("5")
    page.card.next.click()
    assert page.inquiry.answer.facts.get_number(fact) == 5
    page.card.back.click()
    assert page.card.field
    again = page.card.field.editor
    assert isinstance(again, QLineEdit)
    assert again.text() == "5"
    page.inquiry.mark_saved()


def test_a_line_left_for_another_button_answers_nothing(window: Window) -> None:
    page = get_page(window)
    choose(page, "equipment-supervisor")
    field = ask_for_number(page)
    fact = field.question.fact
    QTest.keyClicks(field.editor, "7")
    page.card.unknown.setFocus()
    page.card.unknown.click()
    assert fact in page.inquiry.facts.declined
    page.inquiry.mark_saved()


def test_a_wrong_value_clears_the_old_one(window: Window) -> None:
    page = get_page(window)
    line = find_years(page)
    write(line, "5")
    write(line, "500")
    assert page.inquiry.answer.facts.get_number("field_years") is None
    assert "field_years" not in page.inquiry.facts.declined
    assert page.form.fields["field_years"].editor is line
    assert line.text() == "500"
    page.inquiry.mark_saved()


def test_the_paper_has_answers_reasons_and_what_to_bring_and_no_commands(window: Window) -> None:
    page = get_page(window)
    choose(page, "equipment-supervisor")
    page.inquiry.set_fact("education", "bachelor")
    written = paper.make_document(page.inquiry).toPlainText()
    today = page.inquiry.facts.values["today"]
    for words in ("Pre-check of", str(today), "Your answers", "bachelor", "not certain", "what to prepare"):
        assert words.casefold() in written.casefold()
    for words in (written, page.answer.toPlainText(), page.timeline.text.toPlainText()):
        assert "photoprocess" not in words
        assert "--" not in words
    page.inquiry.mark_saved()


@pytest.mark.parametrize(
    ("exam", "words"), [("constructor-1", "2026-09-12"), ("fire-engineer-1", "The date of the exam is not known yet.")]
)
def test_the_answer_and_the_paper_have_the_dates_and_where_others_are_announced(
    window: Window, exam: str, words: str
) -> None:
    page = get_page(window)
    choose(page, exam)
    shown = page.answer.toPlainText()
    assert words in shown
    assert shown.index(words) < shown.index("condition in full")
    assert "www.cpta.com.cn" in shown[shown.index(words) :]
    assert any(words in line for line in paper.make_lines(page.inquiry))


def test_a_number_out_of_range_is_refused_beside_its_field(window: Window) -> None:
    page = get_page(window)
    line = find_years(page)
    write(line, "400")
    assert "0 to 80" in line.accessibleDescription()
    assert page.inquiry.answer.facts.get_number("field_years") is None
    write(line, "5")
    assert page.inquiry.answer.facts.get_number("field_years") == 5


def test_saved_answers_are_those_of_the_command_line(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, target = get_page(window), tmp_path / "me.toml"
    choose(page, "equipment-supervisor")
    page.inquiry.set_fact("education", "bachelor")
    page.inquiry.set_fact("field_years", 6)
    page.inquiry.set_fact("degree", None)
    assert page.unsaved
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.save.click()
    assert not page.unsaved
    facts = load_facts(target)
    assert facts.get_choice("exam") == "equipment-supervisor"
    assert facts.get_choice("education") == "bachelor"
    assert facts.only_for["equipment-supervisor"]["field_years"] == 6
    assert "degree" in facts.declined
    page.clear_all.click()
    assert page.inquiry.facts.get_choice("education") is None
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(target), ""))
    page.open.click()
    assert page.inquiry.answer.facts.get_number("field_years") == 6
    assert not page.unsaved


def test_a_broken_file_of_answers_is_reported_in_the_window(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('education = "wizard"\n')
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bad), ""))
    get_page(window).open.click()
    assert window.banner.isVisible()
    assert "wizard" in window.banner.label.text()


@pytest.mark.parametrize(("name", "start_of_it"), [("a.pdf", b"%PDF"), ("a.html", b"<!doctype html>")])
def test_the_answer_can_be_saved(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, start_of_it: bytes
) -> None:
    target = tmp_path / name
    monkeypatch.setattr(paper, "ask_answer_file", lambda *_: target)
    choose(get_page(window), "equipment-supervisor")
    get_page(window).save_answer.click()
    data = target.read_bytes()
    assert data.startswith(start_of_it)
    assert len(data) > 2000
    assert name in window.banner.label.text()


def test_nothing_is_stored_unless_the_user_saves(window: Window, tmp_path: Path) -> None:
    page = get_page(window)
    choose(page, "equipment-supervisor")
    page.inquiry.set_fact("education", "bachelor")
    stored = "".join(path.read_text() for path in tmp_path.rglob("*") if path.is_file())
    assert "bachelor" not in stored
    page.clear_all.click()


def test_closing_asks_before_answers_are_lost(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    get_page(window).inquiry.set_fact("education", "bachelor")
    answers = [False, True]
    monkeypatch.setattr(dialogs, "ask_forget_answers", lambda _: answers.pop(0))
    window.close()
    assert window.isVisible()
    window.close()
    assert not window.isVisible()


def test_an_answer_is_reached_and_saved_by_keyboard_alone(
    start: Start, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, target = start(), tmp_path / "answer.html"
    window.activateWindow()

    def press(key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        QTest.keyClick(focused or window, key, keys)

    press(Keys.Key_2, Qt.KeyboardModifier.ControlModifier)
    page = get_page(window)
    qtbot.waitUntil(lambda: page.exams.list.count() > 1, timeout=20_000)
    assert QApplication.focusWidget() is page.exams.search
    QTest.keyClicks(page.exams.search, "equipment-supervisor")
    press(Keys.Key_Down)
    assert page.inquiry.exam == "equipment-supervisor"
    press(Keys.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() in page.card.answers)
    questions = page.inquiry.question
    press(Keys.Key_1)
    assert page.inquiry.question != questions
    monkeypatch.setattr(paper, "ask_answer_file", lambda *_: target)
    for _ in range(40):
        if QApplication.focusWidget() is page.save_answer:
            break
        press(Keys.Key_Tab)
    press(Keys.Key_Space)
    assert "equipment" in target.read_text().casefold()
    page.inquiry.mark_saved()


def test_going_back_to_the_photo_finds_it_as_it_was(opened: Window) -> None:
    opened.pages.precheck_action.trigger()
    assert not opened.toolbar.open.isVisible()
    assert not opened.bottom.isVisible()
    opened.pages.photo_action.trigger()
    assert opened.stack.currentWidget() is opened.page
    assert opened.toolbar.open.isVisible()
    assert opened.bottom.isVisible()


def test_the_page_changes_its_language_with_the_window(window: Window, qtbot: QtBot) -> None:
    page = get_page(window)
    choose(page, "equipment-supervisor")
    page.ways.setCurrentIndex(AT_ONCE)
    get_translations().use("zh-TW")
    qtbot.waitUntil(lambda: page.tabText(0) == "我能報考嗎")
    assert "尚不能判斷" in read_answer(page)
    assert page.exams.list.currentItem().text() == "設備監理師"


def test_questions_and_answers_are_searched(window: Window) -> None:
    faq = get_page(window).faq
    every = faq.found.toPlainText()
    faq.search.setText("照片")
    some = faq.found.toPlainText()
    assert 0 < len(some) < len(every)
    faq.search.setText("zzz")
    assert "Nothing found" in faq.found.toPlainText()


def test_a_life_is_told_before_an_examination_is_chosen_and_saved_as_rows(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, target = get_page(window), tmp_path / "life.toml"
    assert page.inquiry.exam is None
    page.card.answers[0].click()
    for value in ("civil engineering", "2015-06", "regular", "no", "2015-07", "now", "construction", "no", "no"):
        question = page.inquiry.question
        assert question is not None
        page.inquiry.set_fact(question.fact, value)
    assert page.inquiry.question is not None
    assert page.inquiry.question.fact == "exam"
    near = next(one for one in page.card.answers if "First-class constructor" in one.text())
    near.click()
    assert page.inquiry.exam == "constructor-1"
    assert page.inquiry.answer.verdict == "ELIGIBLE"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.save.click()
    assert precheck(load_facts(target)).facts.work[0].field == "construction"


def test_the_timeline_follows_what_was_told(window: Window) -> None:
    page = get_page(window)
    page.inquiry.set_fact("education", "bachelor")
    page.tabBar().setCurrentIndex(1)
    before = page.timeline.text.toPlainText()
    assert "Timeline" in before
    page.inquiry.set_fact("degree", "doctor")
    assert page.timeline.text.toPlainText() != before
    page.inquiry.mark_saved()


STUDIED_ON = (
    *("大专", "安全技术与管理", "2012-07", "技工", "有", "bachelor", "工程管理", "2019-06", "非全日制", "没有"),
    *("2012-08", "2016-05", "施工", "有", "2016-07", "至今", "安全生产", "没有", "没有"),
)
TWO_DEGREES = (
    *("bachelor", "土木工程", "2013-06", "全日制", "有", "master", "工商管理", "2020-06", "非全日制", "没有"),
    *("2013-07", "2017-06", "施工", "有", "2018-03", "至今", "工程造价", "没有", "有", "二建", "2016-09", "没有"),
)
NURSE = (
    *("大专", "护理", "2010-06", "全日制", "有", "大专", "会计", "2016-06", "自考", "没有"),
    *("2010-07", "2015-12", "护理", "有", "2016-01", "至今", "会计、财务", "没有"),
    *("有", "初级经济师", "2018-11", "没有"),
)


def tell(page: PrecheckPage, words: str) -> None:
    """Answer the question that is shown, by its button or in its line, as a person does."""
    question = page.inquiry.question
    assert question is not None
    if question.choices:
        page.card.answers[question.choices.index(str(read_value(question.fact, words)))].click()
    else:
        assert page.card.field is not None
        assert isinstance(page.card.field.editor, QLineEdit)
        page.card.field.editor.setText(words)
        page.card.next.click()
    assert page.inquiry.question != question, (question.fact, words)


@pytest.mark.parametrize(
    ("language", "life", "exam", "verdict"),
    [
        ("zh-TW", STUDIED_ON, "safety-engineer-mid", "ELIGIBLE"),
        ("zh-CN", TWO_DEGREES, "constructor-1", "ELIGIBLE"),
        ("en", NURSE, "pharmacist", "NOT_ELIGIBLE"),
    ],
)
def test_a_life_is_told_by_buttons_and_lines_saved_and_judged(
    window: Window,
    language: Language,
    life: tuple[str, ...],
    exam: str,
    verdict: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, target = get_page(window), tmp_path / "life.toml"
    get_translations().use(language)
    for words in life:
        tell(page, words)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.save.click()
    saved = load_facts(target)
    assert (len(saved.credentials), len(saved.work)) == (2, 2)
    assert precheck(saved.with_fact("exam_year", 2027), exam).verdict == verdict
    choose(page, exam)
    page.inquiry.set_fact("exam_year", 2027)
    assert page.inquiry.answer.verdict == verdict
    assert get_text(f"verdict.{verdict}", language) in read_answer(page)
    page.inquiry.mark_saved()
