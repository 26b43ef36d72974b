"""The work of a check grows with the size of a page: counted, or on input for which quadratic time would be minutes.

``benchmarks/growth.py`` measures the same in seconds, for many more kinds of pages.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import l10ncheck
from l10ncheck import fingerprint
from l10ncheck.align import align, joins, part_table, table
from l10ncheck.differences.pairing import pair_nearby
from l10ncheck.globs import matches
from l10ncheck.glossary.lint import lint
from l10ncheck.glossary.load import load_glossary
from l10ncheck.languages import language
from l10ncheck.layouts.base import Mapping
from l10ncheck.layouts.templates import mapping_problem
from l10ncheck.markdown import parse
from l10ncheck.markdown.limits import Limits
from l10ncheck.memory.po4a_chunks import po4a_chunks
from l10ncheck.model import Finding, Severity, Span
from l10ncheck.slugs import heading_slugs
from l10ncheck.strings.readers import mkdocs
from l10ncheck.strings.scalars import Data, Key, Scalar

SPAN = Span(0, 0)

# One page has everything, the other every second piece of it.
HALVED: dict[str, str] = {
    "paragraphs": "The worker takes the job.\n\n",
    "items": "- item\n",
    "rows": "| a | b |\n",
    "headings": "a\n===\n",
    "sections": "## Next\n\nText is here.\n\n",
    "code blocks": "```\ncode\n```\n\n",
    "tags": "{{< note >}}\n\n",
}


def halved(piece: str, count: int) -> tuple[str, str]:
    top = "| A | B |\n|---|---|\n" if piece.startswith("|") else ""
    return top + piece * count, top + piece * (count // 2)


def test_a_text_is_searched_only_for_the_code_blocks_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[object] = []
    monkeypatch.setattr(joins, "_is_part_of", lambda part, _: searched.append(part))
    source = "Run this:\n\n" + "".join(f"```\nmq run {number}\n```\n\n" for number in range(50))
    align(parse(source), parse("이것을 실행한다.\n"), language("en"), language("ko"))
    assert len(searched) <= 2


@pytest.mark.parametrize("name", HALVED)
def test_scores_grow_with_the_page_and_not_with_its_square(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    scored = 0

    def counted(score: Callable[..., float]) -> Callable[..., float]:
        def count(*arguments: object) -> float:
            nonlocal scored
            scored += 1
            return score(*arguments)

        return count

    monkeypatch.setattr(table, "pair_score", counted(vars(table)["pair_score"]))
    monkeypatch.setattr(part_table, "part_score", counted(part_table.part_score))

    def work(source: str, translation: str) -> int:
        nonlocal scored
        scored = 0
        align(parse(source, dialects=["hugo"]), parse(translation, dialects=["hugo"]), language("en"), language("ko"))
        return scored

    for turn in (1, -1):
        small, large = (work(*halved(HALVED[name], count)[::turn]) for count in (500, 2_000))
        assert large <= 5 * small


def test_a_rough_alignment_is_said() -> None:
    source, translation = halved(HALVED["paragraphs"], 4_000)
    findings = l10ncheck.compare(source, translation, locale="ko").findings
    assert [finding.severity for finding in findings if finding.subject == "rough"] == [Severity.INFO]
    short = l10ncheck.compare(*halved(HALVED["paragraphs"], 400), locale="ko").findings
    assert not any(finding.subject == "rough" for finding in short)


def test_landmarks_keep_a_long_page_exact() -> None:
    paragraphs = [f"Queue number {1000 + number} is here.\n\n" for number in range(3_000)]
    gone = {100, 1_500, 2_900}
    there, here = "".join(paragraphs), "".join(p for number, p in enumerate(paragraphs) if number not in gone)
    found = align(parse(there), parse(here), language("en"), language("de"))
    assert {match.source[0].index for match in found.matches if match.relation == "missing"} == gone


@pytest.mark.parametrize(
    ("text", "limits"),
    [("word\n\n" * 100, Limits(lines=60)), ("*word* text\n\n" * 100, Limits(marks=60))],
)
def test_a_page_of_too_many_lines_or_marks_is_read_up_to_a_line_and_says_so(text: str, limits: Limits) -> None:
    page = parse(text, limits=limits, dialects=())
    assert len(page.segments) == 30
    (problem,) = page.problems
    assert problem.kind == "too-long"
    assert "line 60 " in problem.message
    assert page.text[problem.span.start :].startswith(text[:4])


def test_both_pages_are_named_that_were_not_read_to_the_end() -> None:
    text = "a\n" * 60_000
    findings = l10ncheck.compare(text, text, locale="ko").findings
    assert [finding.message.partition(":")[0] for finding in findings if finding.subject == "too-long"] == [
        "in the source",
        "the page is too long; everything after line 50,000 was skipped",
    ]


def test_a_text_is_read_once_for_all_findings_about_it(monkeypatch: pytest.MonkeyPatch) -> None:
    page = parse("word " * 1_000 + "\n", path="a.md")
    findings = [Finding("r", Severity.WARNING, "m", "a.md", Span(i, i + 1), subject=str(i % 9)) for i in range(500)]
    read: list[str] = []
    collapsed = fingerprint._collapsed

    def reading(text: str) -> str:
        read.append(text)
        return collapsed(text)

    monkeypatch.setattr(fingerprint, "_collapsed", reading)
    named = fingerprint.fingerprinted(findings, None, page)
    assert len(read) == 1
    assert len({finding.fingerprint for finding in named}) == len(findings)


things = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 30)), max_size=12).map(
    lambda pairs: sorted(pairs, key=lambda pair: pair[1])
)


@given(things, things)
def test_pairs_nearby_are_those_that_a_search_through_all_would_find(
    lost: list[tuple[str, int]], added: list[tuple[str, int]]
) -> None:
    left, rest, pairs = [], list(added), []
    for one in lost:
        other = next((other for other in rest if other[0] == one[0] and abs(other[1] - one[1]) <= 6), None)
        if other is None:
            left.append(one)
        else:
            rest.remove(other)
            pairs.append((one, other))
    assert pair_nearby(lost, added, lambda one: one[0], lambda one: one[1], 6) == (pairs, left, rest)


SLOW: dict[str, tuple[str, str]] = {
    "links to another page": ("[a](/docs/x) b\n" * 8_000, "[a](/docs/y) b\n" * 8_000),
    "code spans": (
        "".join(f"use `a{i}` now\n" for i in range(20_000)),
        "".join(f"use `b{i}` now\n" for i in range(20_000)),
    ),
    "numbers that moved": (
        "".join(f"{i} {'jobs' if i % 2 else 'a'}.\n\n" for i in range(9_000)),
        "".join(f"잡 {'a' if i % 2 else i}.\n\n" for i in range(9_000)),
    ),
    "suppressions": (
        "Take 5 jobs.\n\n" * 9_000,
        "<!-- l10ncheck: ignore[number-changed] -->\n잡 6개를 쓴다.\n\n" * 9_000,
    ),
    "suppressions that nest": (
        "a\n",
        "<!-- l10ncheck: disable -->\n\n" * 9_000 + "<!-- l10ncheck: enable -->\n\n" * 9_000,
    ),
    "one text, often": ("a\n", "The very same text stands here.\n\n" * 15_000),
    "broken anchors": ("a\n", "".join(f"## 제목{i}\n\n[가](#나{i})\n\n" for i in range(6_000))),
    "marks of emphasis": ("a\n", "한 **\n" * 30_000),
    "code of few lines": (
        ("```\n" + "a\nb\n" * 90 + "c\n```\n\n") * 40,
        ("```\n" + "b\nb\na\n" * 60 + "d\n```\n\n") * 40,
    ),
    "tags and code of files": (
        '{{< a "b.c" >}}\n\n' * 8_000 + "Take 5 jobs.\n",
        "잡 5개를 쓴다.\n\n" + "```\na\n```\n\n" * 8_000,
    ),
    "notes of another kind": ("> [!NOTE]\n> Text.\n\n" * 3_000, "> [!WARN]\n> 글.\n\n" * 3_000),
    "notes without marks": (
        "".join(f":::note\n\nUse `a{i}` and `b{i}`.\n\n:::\n\n" for i in range(5_000)),
        "".join(f"`a{i}`와 `b{i}`를 쓴다.\n\n" for i in range(5_000)),
    ),
    "nouns with a wrong particle": (
        "Nodes.\n",
        "".join(f"노드은 {chr(0xAC00 + i)}드을 쓴다.\n\n" for i in range(11_000)) * 3,
    ),
    "mistyped uses of code": (
        "".join(f"`setting{i}zz` " * 2 for i in range(2_500)),
        "".join(f"`setting{i}zz` `settin{i}gzz` " for i in range(2_500)),
    ),
    "links that are missing": ("".join(f"[a]({i}) " for i in range(9_500)), "가 "),
    "points in code": ("`" + ".:" * 45_000 + "a`\n", "`" + ".:" * 45_000 + "b`\n"),
    "labels of which half have a text": (
        "".join(f"**Label {i}**\n\nText of label {i} here.\n\n" for i in range(4_000)),
        "".join(f"**라벨 {i}** 라벨 {i}의 텍스트입니다.\n\n" for i in range(0, 4_000, 2)),
    ),
    "points behind a bracket": ("Take 5 jobs.\n", "잡 5개 [가] (" + "." * 90_000 + "\n"),
    "digits": ("1" * 90_000 + "\n", "가 " + "1" * 90_000 + "\n"),
    "braces": ("{{" * 45_000 + "\n", "가 5 " + "{{" * 45_000 + "\n"),
    "spaces before the text of a numbered item": (
        "1. Open\n2. Read\n3. Close\n",
        "1. 열기" + " " * 100_000 + "x\n3. 닫기\n",
    ),
    "links of many sentences": (
        "".join(f"See [a](/b{i}).\n" for i in range(4_000)),
        "".join(f"[](/b{i}) 가.\n" for i in range(4_000)),
    ),
}


CODE_BLOCKS = "".join(f"```\na{number}\n```\n\n" for number in range(12_000))
CODE_BLOCK = "```\n" + "".join(f"a{number}\n" for number in range(12_000))
SLOW |= {"code in one block": (CODE_BLOCKS, CODE_BLOCK), "one block of code": (CODE_BLOCK, CODE_BLOCKS)}

# Of these blocks, which may be broken in a translation, the source has all kinds.
BLOCKS = "| a | b |\n|---|---|\n| c | d |\n\n```sh\nrun\n```\n\n::: note[Title]\nText.\n:::\n"
SLOW |= {
    "rows with blank lines": (BLOCKS, "| a |\n\n|---|\n\n" * 8_000),
    "table on one line": (BLOCKS, "|a|" + " |---|b|" * 100_000 + "x\n"),
    "spaces in a fence": (BLOCKS, "x```a" + " " * 200_000 + "`\n"),
    "spaces after the first fence": (BLOCKS, "```" + " " * 200_000 + "x\ny\nz\n"),
    "spaces in a title": (BLOCKS, ":::note[" + " " * 200_000 + "x\n"),
    "spaces in a shortcode": ("{{< a >}}\n", "{{< a >}}\n\n{{" + " " * 200_000 + "x\n"),
    "colons on one line": (BLOCKS, ":" * 25_000 + "\n"),
    "backticks on one line": ("```{note}\nText.\n```\n", "x" + "`" * 25_000 + "\n"),
    "tildes on one line": ("~~~{note}\nText.\n~~~\n", "x" + "~" * 25_000 + "\n"),
    "words behind a fence": (BLOCKS, "```\na\n``` A" + " a" * 100_000 + "\n"),
}


@pytest.mark.parametrize("name", SLOW)
def test_no_page_holds_up_a_check(name: str) -> None:
    source, translation = SLOW[name]
    report = l10ncheck.compare(source, translation, locale="ko", strict=True)
    assert len(report.pages) == 1


@pytest.mark.parametrize("text", ["11," * 100_000, "3分の" + "1" * 200_000 + ".1"])
def test_no_number_holds_up_a_check(text: str) -> None:
    assert language("ja").read_values(text)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 12 + "b", "a" * 250),
        ("**/a/" * 9 + "b", "a/" * 2_000),
        ("**/a*/" * 9 + "b", "aa/" * 1_300),
        ("[" * 50_000, "a"),
    ],
)
def test_no_pattern_of_paths_holds_up_a_run(pattern: str, path: str) -> None:
    assert not matches(path, (pattern,))


def test_a_template_divides_a_name_into_few_parts() -> None:
    mapping = Mapping("{name}a{id}a{version}a{locale}", "{name}a{id}a{version}a{locale}")
    assert "a folder or file name can have at most two variables" in mapping_problem(mapping)


@pytest.mark.parametrize("line", ["~" * 300_000 + "`\n", ":" * 300_000 + "`\n"])
def test_a_long_line_of_marks_is_one_text_of_po4a(line: str) -> None:
    assert [chunk.text for chunk in po4a_chunks(line)] == [line]


def test_many_tables_of_navigation_titles_are_read_in_linear_time() -> None:
    tables = [("plugins", str(number), "nav_translations") for number in range(30_000)]
    titles = [Scalar((*table, "Guide"), "가이드", SPAN, SPAN, ()) for table in tables]
    keys = tuple(Key(path, SPAN) for path in (*tables, *(title.path for title in titles)))
    (title,) = mkdocs.read(Data(tuple(titles), keys), "", "ko", of_keys=True)
    assert title.key == "Guide"


def test_headings_of_one_name_get_ids_in_linear_time() -> None:
    slugs = heading_slugs(parse("# a\n" * 20_000), "mkdocs")
    assert list(slugs.values())[:3] == ["a", "a_1", "a_2"]
    assert len(set(slugs.values())) == 20_000


GLOSSARY = """\
version: 1
source: en
target: ko
terms:
  - term: worker
    target: 워커
    forbidden:
      - {text: '(가+)+나', pattern: true}
  - term: queue
    target: 큐
    forbidden: [대기열]
"""


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    path = tmp_path / "terms.yaml"
    path.write_text(GLOSSARY, encoding="utf-8")
    return path


def test_a_pattern_that_takes_too_long_is_named_with_its_entry_and_the_others_go_on(glossary: Path) -> None:
    translation = "대기열은 " + "가" * 3_000 + "다 나.\n"
    findings = l10ncheck.compare("The queue.\n", translation, locale="ko", glossary=glossary).findings
    slow = [finding for finding in findings if finding.rule == "parse-problem"]
    assert [(finding.term, finding.subject, finding.severity) for finding in slow] == [
        ("worker", "(가+)+나", Severity.WARNING)
    ]
    assert "terms.yaml:5" in slow[0].hint
    assert [finding.term for finding in findings if finding.rule == "wrong-term"] == ["queue"]


def test_a_pattern_that_is_fast_enough_on_a_page_is_looked_for(glossary: Path) -> None:
    findings = l10ncheck.compare("The worker.\n", "가가나는 있다.\n", locale="ko", glossary=glossary).findings
    assert [finding.rule for finding in findings if finding.term == "worker"] == ["wrong-term"]


def test_the_check_of_a_glossary_names_a_pattern_that_takes_too_long(glossary: Path) -> None:
    glossary.write_text(GLOSSARY.replace("target: 큐", f"target: {'가' * 3_000}다 나"), encoding="utf-8")
    faults_found = [fault for fault in lint(load_glossary(str(glossary))) if "too long" in fault.message]
    assert len(faults_found) == 1
    assert faults_found[0].origin.endswith("terms.yaml:5")


def test_escaped_quotation_marks_outside_of_strings_are_read_once() -> None:
    marks = '"\\' * 40_000
    source, translation = (f"```js\nx={marks}{end}\n```\n" for end in ("", "가"))
    assert [finding.rule for finding in l10ncheck.compare(source, translation, locale="ko").findings]


def test_many_missing_imports_are_compared_with_the_names_of_the_page_once() -> None:
    count = 4_000
    imports = "".join(f'import A{i} from "x{i}"\n' for i in range(count))
    tags = "".join(f"<A{i}/>\n\n" for i in range(count))
    assert l10ncheck.compare(f"{imports}\n{tags}", "가\n", locale="ko", dialects=["mdx"]).findings
