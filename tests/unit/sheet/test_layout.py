"""Where copies and cut marks lie: true sizes, no overlap, the requested number."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoprocess.errors import PaperTooSmall
from photoprocess.sheet.layout import MARGIN, PAPERS, Layout, Page, Paper, Size, find_paper, plan_sheets

ONE_INCH = Size(25, 35)
SIX, FIVE, A4 = PAPERS
sizes = st.builds(Size, st.floats(12, 120), st.floats(12, 150))


@pytest.mark.parametrize(
    ("paper", "photo", "each", "across"),
    [
        (SIX, ONE_INCH, 10, True),
        (FIVE, ONE_INCH, 8, True),
        (A4, ONE_INCH, 50, True),
        (SIX, Size(35, 45), 6, False),
        (SIX, Size(51, 51), 2, False),
    ],
)
def test_the_paper_is_oriented_so_that_more_copies_fit(paper: Paper, photo: Size, each: int, across: bool) -> None:
    layout = plan_sheets(paper, photo, None, cut_marks=False)
    assert layout.copies == len(layout.pages[0].places) == each
    assert (layout.paper.width > layout.paper.height) is across


@pytest.mark.parametrize(("copies", "pages"), [(1, [1]), (10, [10]), (11, [10, 1]), (35, [10, 10, 10, 5])])
def test_copies_that_do_not_fit_go_on_the_next_sheet(copies: int, pages: list[int]) -> None:
    layout = plan_sheets(SIX, ONE_INCH, copies, cut_marks=True)
    assert [len(page.places) for page in layout.pages] == pages


@pytest.mark.parametrize(
    ("name", "paper"), [("6寸", SIX), ("6吋", SIX), ("4X6", SIX), ("5寸", FIVE), ("a4", A4), ("b5", None)]
)
def test_paper_is_known_by_the_names_that_people_use(name: str, paper: Paper | None) -> None:
    assert find_paper(name) == paper


@pytest.mark.parametrize("photo", [Size(200, 280), Size(150, 100), Size(120, 79)])
def test_a_photo_that_does_not_fit_is_refused(photo: Size) -> None:
    with pytest.raises(PaperTooSmall, match=r"does not fit on 5寸. Choose larger paper"):
        plan_sheets(FIVE, photo, 1, cut_marks=False)


def page_of(layout: Layout) -> Page:
    return layout.pages[0]


@settings(deadline=None)  # a busy machine must not fail the test
@given(st.sampled_from(PAPERS), sizes, st.integers(1, 70) | st.none())
def test_copies_have_their_size_and_do_not_overlap(paper: Paper, photo: Size, copies: int | None) -> None:
    try:
        layout = plan_sheets(paper, photo, copies, cut_marks=True)
    except PaperTooSmall:
        return
    assert sum(len(page.places) for page in layout.pages) == layout.copies == (copies or layout.copies)
    for page in layout.pages:
        for nth, place in enumerate(page.places):
            assert place.width == pytest.approx(photo.width)
            assert place.height == pytest.approx(photo.height)
            assert place.left >= MARGIN - 1e-5
            assert place.top >= MARGIN - 1e-5
            assert place.right <= layout.paper.width - MARGIN + 1e-5
            assert place.bottom <= layout.paper.height - MARGIN + 1e-5
            for other in page.places[nth + 1 :]:
                assert place.right < other.left or place.bottom < other.top or other.right < place.left


@settings(deadline=None)  # a busy machine must not fail the test
@given(st.sampled_from(PAPERS), sizes, st.integers(1, 20))
def test_marks_touch_no_copy_and_stay_on_the_paper(paper: Paper, photo: Size, copies: int) -> None:
    try:
        layout = plan_sheets(paper, photo, copies, cut_marks=True)
    except PaperTooSmall:
        return
    page = page_of(layout)
    assert page.cut_marks
    for mark in page.cut_marks:
        assert min(mark.x1, mark.x2, mark.y1, mark.y2) > 0
        assert max(mark.x1, mark.x2) < layout.paper.width
        assert max(mark.y1, mark.y2) < layout.paper.height
        for place in page.places:
            beside = max(mark.x1, mark.x2) <= place.left or min(mark.x1, mark.x2) >= place.right
            above = max(mark.y1, mark.y2) <= place.top or min(mark.y1, mark.y2) >= place.bottom
            assert beside or above


def test_marks_can_be_left_out() -> None:
    assert page_of(plan_sheets(SIX, ONE_INCH, 4, cut_marks=False)).cut_marks == ()
