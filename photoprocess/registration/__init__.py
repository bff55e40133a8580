"""Registration rules: which exams an applicant may register for, and how. Imports no image code and reads no clock.

    facts file, key=value, answers to questions ─facts─▶ Facts              what is not given is unknown
    resources/registration/exams/*.toml ─catalogue, exams─▶ Exam            levels and alternatives, dated, with sources
    Facts + Exam ─applicant─▶ Applicant ─conditions─▶ Condition… ─eligibility─▶ JudgedLevel
    Facts ─contradictions─▶ Contradiction…      Facts + tables.toml ─procedure, tables─▶ Decision…
    ─precheck─▶ PrecheckAnswer ─answer_text, answer_data, html─▶ text, JSON, a page

questions.py chooses the next question; faq.py has frequent questions. All logic is three-valued: unknown stays unknown.
An answer is never a decision of the organiser.
"""
