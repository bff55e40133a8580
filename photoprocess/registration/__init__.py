"""Registration rules: may I register, may I commit, which checks await me. No image code, no window, no clock.

The road of the data:

    a facts file, key=value, answers to questions ─facts─▶ Facts           what is known; the rest is unknown
    resources/registration/exams/*.toml ─catalogue, exams─▶ Exam           levels and alternatives, dated and sourced
    Facts + Exam ─person─▶ Person ─conditions─▶ Condition… ─eligibility─▶ Standing, the alternative that decided
    Facts ─contradictions─▶ Contradiction…     Facts + tables.toml ─procedure, tables─▶ Decision…
    ─answer─▶ Answer ─tell, data, html─▶ text, JSON, a page;  ask: what to ask next;  faq: questions and answers

Every count is three-valued (logic): what is unknown stays unknown. Nothing here is a decision of the organiser.
"""
