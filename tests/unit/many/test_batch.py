"""Many pictures through the library: one small answer each, whatever happens to a picture."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from workers import Deadly

from photoprocess import Job, Task, batch, save, verify
from photoprocess.errors import NoPermission, OutputExists, OutputIsSource, WorkerDied
from photoprocess.job import Whitening
from photoprocess.many import work
from photoprocess.many.pool import open_local_pool
from photoprocess.many.values import Done, Ending, Existing
from photoprocess.marker import keys
from photoprocess.values import DECLARATIONS
from photoprocess.vision import Nets


@pytest.fixture(scope="module")
def pool() -> Iterator[Executor]:
    with open_local_pool(2) as executor:
        yield executor


def one(task: Task | Job, executor: Executor) -> Done:
    (done,) = batch([task], executor)
    return done


def test_plain_jobs_bring_back_the_finished_photo(sample: Path, pool: Executor) -> None:
    done = one(Job(sample.read_bytes(), name="某人"), pool)
    assert done.name == "某人"
    assert done.ending is Ending.PASS or done.ending is Ending.WARN
    assert done.data
    assert verify(done.data).valid
    assert done.report
    assert done.report.passed


def test_an_answer_is_small_and_shows_the_portrait(sample: Path, pool: Executor, tmp_path: Path) -> None:
    done = one(Task(Job(sample), tmp_path / "a.jpg"), pool)
    assert done.data is None
    assert done.output == tmp_path / "a.jpg"
    assert done.thumbnail.startswith(b"\xff\xd8")
    assert len(pickle.dumps(done)) < 30_000


@pytest.mark.parametrize("ship", [False, True])
def test_a_photo_is_saved_by_the_worker_or_for_it(sample: Path, pool: Executor, tmp_path: Path, ship: bool) -> None:
    output = tmp_path / "new" / "報名😀.jpg"
    done = one(Task(Job(sample), output, ship=ship), pool)
    assert done.output == output
    assert verify(output.read_bytes()).valid
    assert [path.name for path in output.parent.iterdir()] == [output.name]


@pytest.mark.parametrize("ship", [False, True])
def test_a_failing_picture_is_not_saved(faces: Path, pool: Executor, tmp_path: Path, ship: bool) -> None:
    done = one(Task(Job(faces / "cat.png"), tmp_path / "a.jpg", ship=ship), pool)
    assert done.ending is Ending.FAIL
    assert not list(tmp_path.iterdir())
    assert done.thumbnail


@pytest.mark.parametrize("ship", [False, True])
@pytest.mark.parametrize("existing", Existing)
def test_an_existing_photo_is_kept_refused_or_replaced(
    sample: Path, pool: Executor, tmp_path: Path, existing: Existing, ship: bool
) -> None:
    output = tmp_path / "a.jpg"
    first = one(Task(Job(sample), output), pool)
    before = output.stat().st_mtime_ns
    again = one(Task(Job(sample), output, existing, ship), pool)
    if existing is Existing.REFUSE:
        assert isinstance(again.error, OutputExists)
    if existing is Existing.KEEP:
        assert again.kept
        assert again.ending is first.ending
    assert (output.stat().st_mtime_ns == before) is (existing is not Existing.REPLACE)
    assert verify(output.read_bytes()).valid


def test_a_file_that_does_not_verify_is_neither_kept_nor_replaced(sample: Path, pool: Executor, tmp_path: Path) -> None:
    output = save(b"mine", tmp_path / "a.jpg")
    assert isinstance(one(Task(Job(sample), output, Existing.KEEP), pool).error, OutputExists)
    assert output.read_bytes() == b"mine"


def test_a_photo_signed_with_another_key_is_not_kept(sample: Path, pool: Executor, tmp_path: Path) -> None:
    own = keys.load_private(keys.make_key_pair(tmp_path / "keys").private)
    task = Task(Job(sample), tmp_path / "a.jpg", Existing.KEEP)
    one(task, pool)
    assert isinstance(one(replace(task, job=Job(sample, key=own)), pool).error, OutputExists)


def test_the_input_picture_is_never_replaced(sample: Path, pool: Executor, tmp_path: Path) -> None:
    picture = Path(shutil.copy(sample, tmp_path / "a.jpg"))
    before = picture.read_bytes()
    assert isinstance(one(Task(Job(picture), picture, Existing.REPLACE), pool).error, OutputIsSource)
    assert picture.read_bytes() == before


def test_an_unwritable_folder_is_reported_with_the_findings(sample: Path, pool: Executor, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = one(Task(Job(sample), tmp_path / "file" / "a.jpg"), pool)
    assert done.ending is Ending.ERROR
    assert done.error
    assert done.error.code == "cannot_save"


def test_a_known_problem_needs_no_worker(sample: Path, tmp_path: Path) -> None:
    class Idle(Executor):
        pass

    done = one(Task(Job(tmp_path), problem=NoPermission(name="a")), Idle())
    assert isinstance(done.error, NoPermission)


def test_a_picture_that_kills_its_worker_is_named(sample: Path) -> None:
    deadly: str = Deadly()  # type: ignore[assignment]
    with open_local_pool(1) as executor:
        answers = {done.name: done for done in batch([Job(sample), Job(deadly), Job(sample.read_bytes())], executor)}
    assert isinstance(answers["deadly.jpg"].error, WorkerDied)
    assert answers[str(sample)].data
    assert answers["picture"].data


def test_a_bug_becomes_an_answer(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by design")

    monkeypatch.setattr(work, "process", broken)
    with ThreadPoolExecutor(1) as executor:
        done = one(Job(sample), executor)
    assert done.error
    assert "ZeroDivisionError: by design" in str(done.error)


def test_threads_leave_the_callers_opencv_as_it_is(sample: Path) -> None:
    import cv2

    before = cv2.getNumThreads()
    with ThreadPoolExecutor(1) as executor:
        assert one(Job(sample), executor).data
    assert cv2.getNumThreads() == before


def test_networks_are_loaded_once_for_each_worker(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []

    def counted(**options: object) -> object:
        made.append(Nets(**options))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(work, "Nets", counted)
    with ThreadPoolExecutor(1) as executor:
        assert len(list(batch([Job(sample)] * 4, executor))) == 4
    assert len(made) == 1


@pytest.mark.skipif(os.name == "nt", reason="a file that is open cannot be seen there")
def test_pixels_are_those_of_an_unbatched_run(sample: Path, pool: Executor) -> None:
    from photoprocess import process

    alone = process(Job(sample, mark=False))
    many = one(Job(sample, mark=False), pool)
    assert many.data == alone.data
    assert many.report == alone.report


def resume(task: Task, pool: Executor) -> Done:
    return one(replace(task, existing=Existing.KEEP), pool)


@pytest.mark.parametrize("ship", [False, True])
def test_a_photo_is_made_again_when_its_picture_became_another(
    sample: Path, faces: Path, pool: Executor, tmp_path: Path, ship: bool
) -> None:
    picture = Path(shutil.copy(sample, tmp_path / "a.jpg"))
    task = Task(Job(picture), tmp_path / "out.jpg", ship=ship)
    first = one(task, pool)
    assert resume(task, pool).kept
    picture.write_bytes((faces / "portrait_half.jpg").read_bytes())
    again = resume(task, pool)
    assert not again.kept
    assert again.output == first.output
    assert resume(task, pool).kept


def test_a_photo_is_made_again_for_another_spec_or_declaration(sample: Path, pool: Executor, tmp_path: Path) -> None:
    task = Task(Job(sample), tmp_path / "out.jpg")
    one(task, pool)
    for job in (Job(sample, declared=frozenset({"recent"})), Job(sample, whitening=Whitening())):
        changed = replace(task, job=job)
        assert not resume(changed, pool).kept


def test_a_photo_is_kept_although_not_every_declaration_was_asked(sample: Path, pool: Executor, tmp_path: Path) -> None:
    """Whether a face is bare is asked in doubt only."""
    task = Task(Job(sample, declared=frozenset(DECLARATIONS)), tmp_path / "out.jpg")
    one(task, pool)
    assert resume(task, pool).kept


def test_a_kept_photo_that_names_an_unknown_check_is_made_again(
    cases: Path, sample: Path, pool: Executor, tmp_path: Path
) -> None:
    output = Path(shutil.copy(cases / "hostile" / "marker_unknown_check.jpg", tmp_path / "out.jpg"))
    done = resume(Task(Job(sample), output), pool)
    assert done.error is None
    assert not done.kept
