"""Names in facts: examinations by any name, and certificates, titles and alternatives that must exist."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from photoprocess.errors import BadFact
from photoprocess.registration.catalogue import get_exam, list_exam_ids, load_names
from photoprocess.registration.everyday import fold
from photoprocess.registration.exam_names import pick_exam
from photoprocess.registration.exams import Exam

if TYPE_CHECKING:
    from photoprocess.registration.facts import Facts


def resolve_names(facts: Facts) -> Facts:
    """Turn the names of examinations in facts into ids, and check all other names. Raises BadFact or UnknownExam."""
    check_names(facts)
    withdrawn = facts.values.get("withdrawn_exam")
    if withdrawn:
        facts = facts.with_fact("withdrawn_exam", pick_exam(str(withdrawn)))
    if not facts.certificates and not facts.passed:
        return facts
    certificates = tuple(replace(one, id=find_certificate(one.id)) for one in facts.certificates)
    passed = tuple(replace(one, exam=pick_exam(one.exam)) for one in facts.passed)
    return replace(facts, certificates=certificates, passed=passed)


def find_certificate(name: str) -> str:
    """Find a certificate by its id or by a name in one of the three languages. Raises UnknownExam."""
    named = load_names().certificates
    if name in named:
        return name
    labels = {fold(label): one for one, names in named.items() for label in names.values()}
    return labels.get(fold(name).strip()) or pick_exam(name)


def check_names(facts: Facts) -> None:
    """Check the names behind the dot of facts such as `certificate.NAME`. Raises BadFact or UnknownExam."""
    known = {
        "certificate": (*list_exam_ids(), *load_names().certificates),
        "certificate_years": (*list_exam_ids(), *load_names().certificates),
        "title": tuple(load_names().titles),
    }
    for key in (*facts.values, *facts.declined, *(k for part in facts.only_for.values() for k in part)):
        family, _, name = key.partition(".")
        if family in known and name not in known[family]:
            raise BadFact(file="facts", key=family, found=name, allowed=" | ".join(known[family]))
        if family == "extra":
            _check_extra(name)
    for exam in facts.only_for:
        get_exam(exam)


def _check_extra(name: str) -> None:
    """Check that EXAM/LEVEL/ID names an alternative with an `extra` condition."""
    exam = get_exam(name.partition("/")[0])
    levels = exam.levels if isinstance(exam, Exam) else ()
    keys = [one.key for level in levels for one in level.alternatives if one.extra]
    if name not in keys:
        raise BadFact(file="facts", key="extra", found=name, allowed=" | ".join(keys) or "-")
