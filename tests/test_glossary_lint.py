from __future__ import annotations

import pytest

from l10ncheck.glossary.checking import failing_examples
from l10ncheck.glossary.decode import decode_glossary
from l10ncheck.glossary.lint import lint
from l10ncheck.glossary.load import bundled, load_glossary
from l10ncheck.glossary.terms import Glossary

POD = "  - {term: pod, target: 파드}\n"


def glossary(entries: str) -> Glossary:
    return decode_glossary("source: en\ntarget: ko\nterms:\n" + entries, "g.yaml")


def faults(entries: str) -> list[str]:
    return [f"{fault.origin}: {fault.message}" for fault in lint(glossary(entries))]


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        (POD + POD, 'g.yaml:5: term "pod": the entry repeats the entry for "pod" in g.yaml:4'),
        (POD + "  - {term: Pod, target: 팟}", 'g.yaml:5: term "Pod": this entry translates the term as "팟", but the entry for "pod" in g.yaml:4 as "파드"'),
        (POD + "  - {term: pod, translate: false}", 'does not translate the term, but the entry for "pod" in g.yaml:4 translates it as "파드"'),
        ("  - {term: CLI, translate: false}\n  - {term: CLI, target: 명령줄}", 'this entry translates the term as "명령줄", but the entry for "CLI" in g.yaml:4 does not translate it'),
        (POD + "  - {term: container, target: 컨테이너, also: Pod}", 'the form "Pod" is also listed for the term "pod" in g.yaml:4'),
        ("  - {term: app, target: 앱, also: Apps}", '"also: Apps" is not needed'),
        ("  - {term: sign in, target: 로그인, also: [log in, log-in]}", '"also: log-in" is not needed'),
        ("  - {term: load, target: 부하, not_in: balancing}", '"not_in: balancing" has no effect'),
        ("  - {term: load, target: 부하, not_in: workload}", '"not_in: workload" has no effect'),
        ("  - {term: load, target: 부하, not_in: Loads}", '"not_in: Loads" is the term itself, so the entry can never match'),
        ("  - {term: pod, target: 파드, gloss: {form: 팟(pod)}}", 'the gloss form "팟(pod)" contains none of the renderings "파드"'),
        ("  - {term: pod, target: 파드, gloss: {form: 파드}}", 'the gloss form "파드" has no source term in parentheses'),
        ("  - {term: pod, target: 파드, gloss: {policy: never, form: 파드(pod)}}", "because the gloss policy is \"never\""),
        ("  - {term: CLI, translate: false, gloss: first}", "is not translated, so it needs no gloss"),
        ("  - {term: pod, target: [파드, 파드]}", 'the rendering "파드" is listed twice'),
        ("  - {term: pod, target: 파드, forbidden: [팟, 팟]}", 'the forbidden rendering "팟" is listed twice'),
        ("  - {term: quota, target: 할당량, forbidden: 할당량}", 'the approved rendering "할당량" contains the forbidden rendering "할당량"'),
        ("  - {term: a, target: 사용 중단, forbidden: [{text: '중[단지]', pattern: true}]}", 'contains the forbidden rendering "중[단지]"'),
        (
            "  - {term: setting, target: 세팅, forbidden: 설정}\n  - {term: configuration, target: 설정}\n",
            'forbids "설정" everywhere, but "설정" is an approved rendering of "configuration" in g.yaml:5; add "only_if_source: setting"',
        ),
    ],
)  # fmt: skip
def test_entries_that_contradict_or_never_match_are_found(entries: str, fault: str) -> None:
    found = faults(entries)
    assert len(found) == 1 and fault in found[0]


@pytest.mark.parametrize(
    "entries",
    [
        POD + "  - {term: Pod, target: 팟, when: {kind: api-object}}",
        "  - {term: job, target: 작업, case: exact}\n  - {term: Job, target: 잡, case: exact}\n",
        "  - {term: log, target: 로그, pos: noun}\n  - {term: log, target: 기록하다, pos: verb}\n",
        "  - {term: a, target: b, paths: blog/**}\n  - {term: a, target: c, paths: docs/**}\n",
        "  - {term: cron job, target: 크론 잡}\n  - {term: CronJob, target: 크론잡}\n",
        "  - {term: load, target: 부하, not_in: [load-balancing, no loads at all]}",
        "  - {term: operator, target: 오퍼레이터, also: [operators SDK], not_in: [human operators]}",
        "  - {term: bare pod, target: 베어 파드, gloss: {form: 베어(bare) 파드}}",
        "  - {term: a, target: 세팅, forbidden: [{text: 설정, only_if_source: a}]}\n  - {term: b, target: 설정}\n",
        "  - {term: limit, target: 한도, forbidden: [{text: 상한, only_if_source: limit}, {text: 상한, only_if_source: cap}]}",
    ],
)
def test_entries_that_differ_in_what_they_are_for_are_fine(entries: str) -> None:
    assert faults(entries) == []


@pytest.mark.parametrize("name", bundled())
def test_the_glossaries_that_come_with_l10ncheck_are_right(name: str) -> None:
    made = load_glossary(name)
    assert [f"{fault.origin}: {fault.message}" for fault in lint(made)] == []
    assert [f"{term.origin}: {said}" for term, said in failing_examples(made)] == []


def test_an_example_that_comes_out_otherwise_is_told() -> None:
    made = glossary(
        """\
  - term: pod
    target: 파드
    forbidden: [팟]
    examples:
      - {source: A pod., translation: 파드., ok: true}
      - {source: A pod., translation: 팟., ok: false}
      - {source: A pod., translation: 팟이다., ok: true}
      - {source: A pod., translation: 파드이다., ok: false}
"""
    )
    assert [said for _, said in failing_examples(made)] == [
        'the example "팟이다." is a correct translation of "A pod.", but l10ncheck reports "팟"',
        'the example "파드이다." is a wrong translation of "A pod.", but l10ncheck reports nothing',
    ]


def test_an_example_is_tried_together_with_the_other_entries() -> None:
    entries = "  - {term: load, target: 부하, examples: [{source: A load balancer., translation: 분산기., ok: true}]}\n"
    assert len(list(failing_examples(glossary(entries)))) == 1
    assert not list(failing_examples(glossary(entries + "  - {term: load balancer, target: 분산기}\n")))
