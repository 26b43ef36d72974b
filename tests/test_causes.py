"""Findings with one cause are one finding, and none of its evidence is ever lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from msgspec.structs import replace
from support.history_report import outdated_report

from l10ncheck import Finding, Severity, compare
from l10ncheck.align import align
from l10ncheck.causes import all_findings, filtered, flat, identity, without_known
from l10ncheck.causes.rewritten_sections import join_rewritten
from l10ncheck.comparison import Comparison
from l10ncheck.engine.repaired_page import repair_blocks
from l10ncheck.languages import language
from l10ncheck.markdown import parse
from l10ncheck.model import Page, Span
from l10ncheck.site_context import SiteContext

SOURCE = (
    "# Boats\n\nOne.\n\nTake a red boat to the far island.\n\nTie it to the old pier.\n\n- a rope\n- an oar\n\nLast.\n"
)
TRANSLATION = "# 배\n\n하나.\n\n마지막.\n"
BROKEN = (
    "Run:\n\n```sh\nmq start\n```\n\n## More\n\nRun:\n\n```sh\nmq stop\n```\n",
    "실행:\n\n```sh\nmq start\n``\n\n## 더\n\n실행:\n\n```sh\nmq stop\n```\n",
)


def missing() -> Finding:
    (cause,) = compare(SOURCE, TRANSLATION, locale="ko").findings
    return cause


def test_a_run_of_missing_blocks_is_one_finding_over_all_their_lines() -> None:
    cause = missing()
    assert cause.is_summary
    assert len(cause.evidence) >= 2
    assert "lines 5 to 10 of the source" in cause.message
    assert cause.words == sum(finding.words for finding in cause.evidence)


def test_a_block_that_is_missing_alone_has_no_evidence() -> None:
    (finding,) = compare("# A\n\nTake the red boat to the island.\n", "# 가\n", locale="ko").findings
    assert (finding.rule, finding.evidence) == ("missing-text", ())


@pytest.mark.parametrize(
    "between", ["<!-- body -->", "{{< /note >}}", "[oar]: https://oar.example/\n[tar]: https://tar.example/"]
)
def test_what_is_no_text_does_not_divide_a_run(between: str) -> None:
    source = (
        f"# Boats\n\nOne `a1`.\n\n{{{{< note >}}}}\nTake a red boat.\n\n{between}\n\n1. Tie it.\n2. Go.\n\nLast `b2`.\n"
    )
    (cause,) = compare(source, "# 배\n\n하나 `a1`.\n\n마지막 `b2`.\n", locale="ko", dialects=["hugo"]).findings
    assert cause.is_summary
    assert {finding.rule for finding in cause.evidence} >= {"missing-list-item"}


JOB, MORE = "The worker takes the oldest job from the queue.", "It then waits until the next job is in the queue."


@pytest.mark.parametrize(
    "body",
    [
        f"## Before you begin\n\n{JOB}",
        f"## Before you begin\n\n- {JOB}\n- {MORE}",
        f"## Before you begin\n\n```sh\nmq start\n```\n\n{JOB}",
        f"## Before you begin {{#begin}}\n\n<p>{JOB}</p>",
        f"{JOB}\n\n## After the end",
        f"## Before you begin\n\n### After the end\n\n{JOB}",
    ],
)
@pytest.mark.parametrize(
    ("locale", "start", "end"), [("ko", "`a1`에서 시작한다.", "끝 `b2`"), ("de", "`a1` läuft.", "`b2`.")]
)
def test_untranslated_headings_and_texts_that_follow_each_other_are_one_finding(
    body: str, locale: str, start: str, end: str
) -> None:
    source, translation = (
        f"# `a0`\n\n{one}\n\n{body}\n\n## {two}\n" for one, two in (("`a1` runs.", "`b2`"), (start, end))
    )
    (cause,) = compare(source, translation, locale=locale).findings
    assert cause.rule == "untranslated-text" and cause.is_summary
    assert {finding.rule for finding in cause.evidence} == {"untranslated-heading", "untranslated-text"}
    assert cause.words == sum(finding.words for finding in cause.evidence)


@pytest.mark.parametrize(
    "body",
    [
        f"잠시 기다린다.\n\n{JOB}",  # a translated paragraph
        f"잠시 기다린다. {JOB}",
        "| 가 | 나 |\n| --- | --- |\n| 1 | 2 |\n\n" + JOB,
    ],
)
def test_a_translated_text_divides_untranslated_ones(body: str) -> None:
    source = (
        f"## Before you begin\n\n{body.replace('잠시 기다린다.', 'Wait now.').replace('가', 'A').replace('나', 'B')}\n"
    )
    findings = compare(source, f"## Before you begin\n\n{body}\n", locale="ko").findings
    assert [finding.rule for finding in findings] == ["untranslated-heading", "untranslated-text"]


def test_suppressing_an_untranslated_heading_keeps_the_finding_about_the_text_below_it() -> None:
    comment = "<!-- l10ncheck: ignore[untranslated-heading] -->\n"
    source, translation = (f"# {title}\n\n{{}}## Before you begin\n\n{JOB}\n" for title in ("Queue", "큐"))
    (finding,) = compare(source.format(""), translation.format(comment), locale="ko").findings
    assert (finding.rule, finding.evidence) == ("untranslated-text", ())


def test_a_section_with_another_text_is_one_finding() -> None:
    source = (
        "# Boats\n\nOne.\n\n## Harbour\n\nCall the harbour master on channel 9.\n\n"
        "Pay the fee at the `desk`:\n\n```sh\nharbour pay --berth 12\n```\n\n## Sea\n\nLast.\n"
    )
    table = "| 시간 | 요금 |\n| --- | --- |\n| 1 | 2 |\n| `3` | 4 |\n"
    (cause,) = compare(source, f"# 배\n\n하나.\n\n## 항구\n\n{table}\n## 바다\n\n마지막.\n", locale="ko").findings
    assert cause.rule == "block-mismatch"
    assert 'section "Harbour"' in cause.message
    assert {finding.rule for finding in cause.evidence} == {"missing-text", "missing-code-block", "extra-table"}


def test_the_tag_at_the_start_of_another_text_belongs_to_it() -> None:
    source = (
        "# Boats\n\n## Harbour\n\nCall `master` on channel 7 and wait.\n\nPay 12 at `desk` in the old tower.\n\n"
        "Then sail past `buoy4` in 30 minutes.\n\n## Sea\n\nLast.\n"
    )
    text = "{{< note >}}\n표는 `shop`에서만 판다.\n{{< /note >}}\n\n- `rope`는 창고에 있다.\n- `oar`는 배에 있다.\n\n"
    translation = f"# 배\n\n## 항구\n\n{text}```\nsail --now\n```\n\n## 바다\n\n마지막.\n"
    (cause,) = compare(source, translation, locale="ko").findings
    assert "extra-admonition" in {finding.rule for finding in cause.evidence}


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Pay `x.y` at the desk.\n\nThen leave.", "```sh\ngate\n```"),
        ("- open the far gate\n- close the gate", "```sh\ngate --all\n```"),
        ("### Fees\n\nPay at `desk`.", "| 시간 | 요금 |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |"),
    ],
)
def test_other_blocks_in_the_same_place_are_one_finding(source: str, translation: str) -> None:
    around = "# `a0`\n\n`a1`\n\n{}\n\n`b2`\n\n`c3`\n\n`d4`\n\n`e5`\n"
    (cause,) = compare(around.format(source), around.format(translation), locale="ko").findings
    assert cause.rule == "block-mismatch"
    assert {finding.rule.partition("-")[0] for finding in cause.evidence} == {"missing", "extra"}


def test_an_image_in_the_place_of_another_one_is_no_other_passage() -> None:
    findings = compare("# A\n\n![One](/one.webp)\n\nTwo.\n", "# 가\n\n![하나](/one.png)\n\n둘.\n", locale="ko").findings
    assert [finding.rule for finding in findings] == ["image-changed"]


def test_a_section_with_text_that_only_one_page_has_is_not_another_text() -> None:
    source = "# Boats\n\n## Harbour\n\nCall the harbour master.\n\nPay the fee at the desk.\n\n- a rope\n- an oar\n"
    findings = compare(source, "# 배\n\n## 항구\n\n항구 관리자에게 전화한다.\n", locale="ko").findings
    assert {finding.rule for finding in findings} == {"missing-text"}


def test_a_section_most_of_whose_blocks_differ_is_one_finding() -> None:
    source = "# Boats\n\n## Harbour\n\nCall `master` on channel 7.\n\nPay at `desk`.\n\n- a rope\n\n```\nrow 4\n```\n\nThen go.\n"
    translation = "# 배\n\n## 항구\n\n7번 채널로 `mate`를 부른다.\n\n```\nrow 5\n```\n\n그리고 간다.\n"
    (finding,) = compare(source, translation, locale="ko").findings
    assert finding.message == (
        'most of section "Harbour" differs: 4 of 5 blocks of the source, 2 of 3 blocks of the translation'
    )
    assert {each.rule for each in finding.evidence} == {"inline-code-changed", "missing-text", "code-changed"}
    steady = "".join(f"Lane {n} holds `job{n}`.\n\n" for n in range(9))
    ko_steady = "".join(f"레인 {n}에 `job{n}`을 담는다.\n\n" for n in range(9))
    findings = compare(f"{source}\n{steady}", f"{translation}\n{ko_steady}", locale="ko").findings
    assert len(findings) == 3  # in a section that has other text as well


def lanes(count: int, translated: int, changed: Iterable[int]) -> tuple[list[Finding], Comparison]:
    """Return findings about the lanes ``changed``, and the section with ``count`` lanes, the first of them translated."""
    pages = (
        parse("# Sea\n\n" + "".join(f"Lane {n} holds `job{n}`.\n\n" for n in range(count)), path="en.md", locale="en"),
        parse("# 바다\n\n" + "".join(f"레인 {n}에 `job{n}`이 있다.\n\n" for n in range(translated)), path="ko.md"),
    )
    languages = language("en"), language("ko")

    def place(page: Page, lane: int) -> Span:
        end = len(page.text)
        return next((each.span for each in page.segments if f"job{lane}" in each.text), Span(end, end))

    findings = [
        Finding(
            "inline-code-changed" if lane < translated else "missing-text",
            Severity.WARNING,
            f"lane {lane}",
            "ko.md",
            place(pages[1], lane),
            source_span=place(pages[0], lane),
        )
        for lane in changed
    ]
    return findings, Comparison(align(*pages, *languages), *languages, SiteContext())


@pytest.mark.parametrize(
    ("count", "translated", "changed", "is_joined"),
    [
        (6, 4, range(2, 6), True),
        (8, 3, range(2, 8), False),  # 1 of 3 blocks of the translation: the others are missing
        (6, 6, range(6), False),  # each block has a counterpart, with which it can be compared
        (6, 5, range(6), False),  # all but one
        (9, 7, range(5, 9), False),  # less than half of the blocks
    ],
)
def test_a_section_is_rewritten_if_much_of_both_pages_differs(
    count: int, translated: int, changed: range, is_joined: bool
) -> None:
    findings, comparison = lanes(count, translated, changed)
    found = join_rewritten(findings, comparison)
    assert [len(each.evidence) for each in found] == ([len(changed)] if is_joined else [0] * len(changed))


@pytest.mark.parametrize(("rewritten", "found"), [(6, ["page"]), (3, ["section"] * 3)])
def test_a_page_whose_sections_were_rewritten_is_one_finding(rewritten: int, found: list[str]) -> None:
    source, translation = "# Boats\n\n", "# 배\n\n"
    for n, name in enumerate(["Harbour", "Sea", "Anchor", "Radio", "Storm", "Crew"]):
        source += (
            f"## `{name}`\n\nPay {n + 20} at `desk{n}`.\n\nShow `pass{n}` to a guard.\n\nThen go to `gate{n}`.\n\n"
        )
        other = f"```\nsail --{name}\n```\n\n| `a{n}` | 3 |\n| --- | --- |\n| `b{n}` | 4 |\n\n"
        same = f"`desk{n}`에서 {n + 20}원을 낸다.\n\n경비원에게 `pass{n}`을 보여준다.\n\n그리고 `gate{n}`으로 간다.\n\n"
        translation += f"## `{name}`\n\n{other if n < rewritten else same}"
    messages = [each.message for each in compare(source, translation, locale="ko").findings if each.evidence]
    assert ["page" if "most of this page differs" in each else "section" for each in messages] == found


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("de", "> Dies ist ein Alias von `sail rows`.\n\n- Lies die Seite dieses Befehls:"),
        ("ko", "> 이 명령은 `sail rows`의 별칭입니다.\n\n- 원래 명령의 문서 보기:"),
    ],
)
def test_a_page_of_another_command_is_one_finding(locale: str, text: str) -> None:
    source = (
        "# sail lane rows\n\n> Show the rows of a lane.\n\n- Show the rows:\n\n`sail {{[rows|lane rows]}} {{lane}}`\n\n"
        "- Display help:\n\n`sail {{[rows|lane rows]}} --help`\n"
    )
    findings = compare(source, f"# sail lane rows\n\n{text}\n\n`tldr sail rows`\n", locale=locale).findings
    (finding,) = [each for each in findings if each.severity is not Severity.INFO]
    assert finding.message.startswith("most of this page differs")


def test_commands_that_are_paired_by_their_places_alone_count_as_rewritten() -> None:
    source = {
        "Add a lane:": "fly add {{lane}}",
        "Widen a lane:": "fly widen {{lane}}",
        "Widen all lanes and confirm all questions:": "fly widen all {{[-y|--yes]}}",
        "Remove a lane and confirm all questions:": "fly remove {{lane}} {{[-y|--yes]}}",
        "Search for lanes by name:": "fly search {{word}}",
        "List all lanes of the bridge:": "fly list",
        "Show lanes that have wider versions:": "fly outdated",
        "Add a lane from another bridge:": "fly add {{lane}} {{[-s|--source]}} {{bridge}}",
    }
    translation = {
        "Führe einen Befehl aus:": "fly {{befehl}}",
        "Zeige die Hilfe an:": "fly -?",
        "Zeige die Hilfe für einen Befehl an:": "fly {{befehl}} -?",
        "Prüfe, welche Version es ist:": "fly --version",
    }
    pages = (
        "".join([f"# fly\n\n{text}\n\n", *(f"- {use}\n\n`{command}`\n\n" for use, command in commands.items())])
        for text, commands in (
            ("See <https://example.org/fly> for more.", source),
            ("Mehr unter <https://example.org/fly>.", translation),
        )
    )
    (finding,) = (each for each in compare(*pages, locale="de").findings if each.severity is not Severity.INFO)
    assert finding.message.startswith("most of this page differs: ")


@pytest.mark.parametrize(
    "values", [{"severity": Severity.INFO}, {"severity": Severity.ERROR}, {"term": "lane"}, {"rule": "korean-particle"}]
)
def test_advice_errors_and_terms_do_not_show_that_a_section_was_rewritten(values: dict[str, Any]) -> None:
    findings, comparison = lanes(6, 4, range(2, 6))
    other = replace(findings[0], **values)
    found = join_rewritten([other, *findings], comparison)
    assert found[0] is other and [len(each.evidence) for each in found] == [0, 4]
    others = [replace(finding, **values) for finding in findings]
    assert join_rewritten(others, comparison) == others


def test_stale_and_broken_findings_of_a_section_are_not_joined() -> None:
    findings, comparison = lanes(6, 4, range(2, 6))
    mixed = [replace(finding, origin="stale" if number % 2 else "broken") for number, finding in enumerate(findings)]
    assert join_rewritten(mixed, comparison) == mixed
    (whole,) = join_rewritten([replace(finding, origin="stale") for finding in findings], comparison)
    assert whole.origin == "stale"


def test_code_that_is_plain_text_in_its_introduction_is_one_finding() -> None:
    source = "# Start\n\nRun this:\n\n```sh\nmq install --all\n```\n\nThen wait for it.\n"
    (finding,) = compare(
        source, "# 시작\n\n이것을 실행한다: mq install --all\n\n그런 다음 기다린다.\n", locale="ko"
    ).findings
    assert finding.rule == "block-kind-changed"
    written = "# 시작\n\n이것을 실행한다. ```sh mq install --all\n```\n\n그런 다음 기다린다.\n"
    (cause,) = compare(source, written, locale="ko").findings
    assert (cause.rule, [each.rule for each in cause.evidence]) == ("broken-fence", ["block-kind-changed"])


def test_a_broken_fence_names_what_follows_from_it() -> None:
    cause = next(finding for finding in compare(*BROKEN, locale="ko").findings if finding.evidence)
    assert (cause.rule, cause.severity) == ("broken-fence", Severity.ERROR)
    assert {finding.rule for finding in cause.evidence} >= {"missing-heading", "code-changed"}


@pytest.mark.parametrize(
    ("rule", "source", "translation"),
    [
        ("broken-comment", "One.\n\nTwo boats.\n\nThree.\n", "<!--\nOne.\n--＞\n하나.\n\n배 두 척.\n\n셋.\n"),
        ("broken-comment", "One.\n\nTwo boats.\n", "하나.\n\n<--\nTwo boats.\n-->\n\n배 두 척.\n"),
        (
            "broken-front-matter",
            "# Tides\n\nAsk: now.\n\n---\n\n## Boats\n\nTie it.\n",
            "---\n\n# 물때\n\n물음: 지금.\n\n---\n\n## 배\n\n묶는다.\n",
        ),
        (
            "broken-front-matter",
            "---\ntitle: Tides\n---\n\nAsk now.\n",
            "---\n\n---\ntitle: 물때\n---\n\n지금 묻는다.\n",
        ),
    ],
)
def test_hidden_text_is_not_missing_and_shown_text_is_not_extra(rule: str, source: str, translation: str) -> None:
    findings = compare(source, translation, locale="ko").findings
    assert [(finding.rule, [other.rule for other in finding.evidence]) for finding in findings] == [(rule, [])]


@pytest.mark.parametrize(
    ("source", "right", "broken"),
    [
        (":::note[A]\n\nB.\n\n:::\n", ":::note[가]\n\n나.\n\n:::\n", ":::note［가］\n\n나.\n\n:::\n"),
        (":::note\n\nB.\n\n:::\n", "::: note\n\n나.\n\n:::\n", ": : :note\n\n나.\n\n: : :\n"),
        (":::note\n\nB.\n\n:::\n", ":::note\n\n나.\n\n:::\n", ":::note\n\n나.:::\n"),
        ("> [!TIP]\n> B.\n", "> [!TIP]\n> 나.\n", "> 【!TIP】\n> 나.\n"),
        ("> [!TIP]\n> B.\n", "> [!TIP]\n> 나.\n", "> [!TIP] 나.\n"),
        ("!!! tip\n\n    B.\n", "!!! tip\n\n    나.\n", "！！！ tip\n\n    나.\n"),
        ("<Tip>\n\nB.\n\n</Tip>\n", "<Tip>\n\n나.\n\n</Tip>\n", "<Tip>\n\n나.\n\n<Tip>\n"),
        ("<Tip>\n\nB.\n\n</Tip>\n", "<Tip>\n\n나.\n\n</Tip>\n", "<Tip>\n\n나.\n\n< /Tip>\n"),
        ("<Tip>\n\nB.\n\n</Tip>\n", "<Tip>\n\n나.\n\n</Tip>\n", "<Tip>\n\n나.\n\n＜/Tip＞\n"),
    ],
)
def test_broken_marks_of_a_directive_are_one_finding(source: str, right: str, broken: str) -> None:
    assert not compare(source, right, locale="ko").findings
    assert [finding.rule for finding in compare(source, broken, locale="ko").findings] == ["broken-directive"]


@pytest.mark.parametrize(
    ("source_end", "end"), [("</Tip>", "</ Tip>"), ("</Tip>", "</Tip >"), ("</ Tip>", "</Tip>"), ("< /Tip>", "< /Tip>")]
)
def test_a_closing_tag_may_have_spaces_behind_its_slash_and_the_marks_of_the_source(source_end: str, end: str) -> None:
    pages = f"<Tip>\n\nB.\n\n{source_end}\n", f"<Tip>\n\n나.\n\n{end}\n"
    whole = "\n<Tip>\n\n`a`\n\n</Tip>\n"
    findings = compare(*(page + whole for page in pages), locale="ko", dialects=["mdx"]).findings
    assert [finding.rule for finding in findings] == []


def test_a_broken_list_does_not_cause_a_finding_that_its_repair_only_rewords() -> None:
    source = parse("One.\n\nTwo.\n\nThree:\n\n- four\n- five\n", path="a.md", locale="en")
    translation = parse("하나.\n\n둘.\n\n셋:\n\n-넷\n-다섯\n", path="b.md", locale="ko")
    ends = [translation.text.index(text) + len(text) for text in ("하나.", "둘.", "-넷")]
    reworded, gone, inside = (
        Finding("missing-text", Severity.WARNING, "", "b.md", Span(end, end), subject=str(end)) for end in ends
    )
    left = [replace(finding, subject="other") for finding in (reworded, inside)]
    repaired = repair_blocks(source, translation, [reworded, gone, inside], lambda page: left)
    assert repaired is not None
    assert list(repaired.causes) == [identity(gone), identity(inside)]


def test_a_dead_link_before_a_broken_heading_is_evidence_of_it() -> None:
    source = "# Lanes\n\nSee [order](#order).\n\nJobs wait.\n\n## Order\n\nThe oldest goes first.\n"
    translation = "# Spuren\n\nSiehe [Ordnung](#ordnung).\n\nEs wartet.\n\n##Ordnung\n\nDer älteste zuerst.\n"
    (cause,) = (each for each in compare(source, translation, locale="de").findings if each.severity > Severity.INFO)
    assert (cause.rule, "broken-anchor" in {each.rule for each in cause.evidence}) == ("broken-heading", True)


@pytest.mark.parametrize(
    ("source", "translation", "rule"),
    [
        ("{% highlight sh %}\nmq start\n{% endhighlight %}\n\nWait.\n", "{% highlight sh %}\nmq start\n\nWarte.\n", "unbalanced-shortcode"),
        (
            'import Tab from "./tab";\n\n<Tab label="Lanes">\n\nWait.\n\n</Tab>\n',
            'import Tab from "./tab";\n\n<Tab label="Die "Spuren"">\n\nWarte.\n\n</Tab>\n',
            "broken-tag",
        ),
        ("<Card title='One' href='/a/'>Text</Card>\n", "<Card title='L'un d'eux' href='/a/'>Text</Card>\n", "broken-tag"),
    ],
)  # fmt: skip
def test_a_block_that_a_broken_tag_changes_is_evidence_of_it(source: str, translation: str, rule: str) -> None:
    (cause,) = (each for each in compare(source, translation, locale="de").findings if each.severity > Severity.INFO)
    assert (cause.rule, len(cause.evidence) > 0) == (rule, True)


def test_a_lost_opening_tag_does_not_cause_several_missing_blocks() -> None:
    rows = [f"<tr>\n<td>LANE_{name}</td>\n</tr>\n\n" for name in "ABCDEFGH"]
    source, translation = (f"<table>\n{''.join(lanes)}</table>\n" for lanes in (rows, [*rows[:4], rows[4][1:]]))
    found = {finding.rule: finding.evidence for finding in compare(source, translation, locale="ko").findings}
    assert (found["broken-tag"], found["missing-html"]) == ((), ())


def test_evidence_stands_for_itself_where_its_cause_is_left_out() -> None:
    cause = next(finding for finding in compare(*BROKEN, locale="ko").findings if finding.evidence)
    assert filtered([cause], lambda finding: finding.rule != cause.rule) == cause.evidence
    assert filtered([cause], lambda finding: True) == (cause,)
    assert filtered([cause], lambda finding: False) == ()


def test_the_flat_list_has_all_evidence_and_no_summary() -> None:
    cause = missing()
    assert flat([cause]) == list(cause.evidence)
    assert list(all_findings([cause])) == [cause, *cause.evidence]


def test_a_summary_goes_with_the_last_of_its_evidence_that_is_new() -> None:
    cause = missing()
    known = {finding.fingerprint for finding in cause.evidence}
    assert without_known([cause], known) == ()
    assert without_known([cause], {cause.fingerprint}) == ()
    first = cause.evidence[0].fingerprint
    left = without_known([cause], known - {first})
    assert [finding.fingerprint for finding in left] == [first]


@pytest.mark.parametrize("expand", [False, True])
def test_a_report_counts_causes_and_evidence_apart(expand: bool) -> None:
    report = compare(SOURCE, TRANSLATION, locale="ko")
    cause = missing()
    summary = (report.expanded() if expand else report).summary
    assert (summary.findings, summary.evidence) == ((len(cause.evidence), 0) if expand else (1, len(cause.evidence)))


STEADY = "The harbour stays open on every day of the year, and boats may land there at any hour.\n\n"
OLD_PART, NEW_PART = "A boat leaves at 8 with 5 people.\n\n", "A boat leaves at 9 with 7 people and `2` crates.\n\n"
KO_PART = "배는 8시에 5명을 태우고 떠난다.\n\n"
KO_STEADY = "항구는 일 년 내내 열려 있고, 배는 언제든지 그곳에 댈 수 있다.\n\n"


@pytest.mark.parametrize(
    ("between", "translated", "counts"),
    [("", "", [2]), (STEADY, KO_STEADY, [0, 0])],
    ids=["nothing between", "text between"],
)
def test_successive_outdated_sections_are_one_finding(between: str, translated: str, counts: list[int]) -> None:
    def source(part: str) -> str:
        steady = "".join(f"## Part {n}\n\n{STEADY}" for n in range(9))
        return f"# Boats\n\n{steady}## North\n\n{part}{between}## South\n\n{part}## Last\n\n{STEADY}"

    steady = "".join(f"## 부분 {n}\n\n{KO_STEADY}" for n in range(9))
    translation = f"# 배\n\n{steady}## 북쪽\n\n{KO_PART}{translated}## 남쪽\n\n{KO_PART}## 끝\n\n{KO_STEADY}"
    report = outdated_report(source(OLD_PART), source(NEW_PART), translation, ())
    outdated = [finding for finding in report.findings if finding.rule == "outdated-section"]
    assert [len(finding.evidence) if finding.is_summary else 0 for finding in outdated] == counts
    if counts == [2]:
        assert outdated[0].message.startswith('2 successive sections outdated: source of "North" to "South" changed')
    assert [finding.rule for finding in flat(outdated)].count("outdated-section") == 2


def test_successive_sections_that_the_source_removed_are_one_finding() -> None:
    steady = "".join(f"## Part {n}\n\n{STEADY}" for n in range(9))
    ko_steady = "".join(f"## 부분 {n}\n\n{KO_STEADY}" for n in range(9))
    parts = f"## North\n\n{OLD_PART}## South\n\nRun `boat {{south}}` at 11.\n\n"
    translation = (
        f"# 배\n\n{ko_steady}## 북쪽\n\n{KO_PART}## 남쪽\n\n11시에 `boat {{south}}`를 실행한다.\n\n## 끝\n\n{KO_STEADY}"
    )
    old, new = (f"# Boats\n\n{steady}{part}## Last\n\n{STEADY}" for part in (parts, ""))
    report = outdated_report(old, new, translation, ())
    (outdated,) = [finding for finding in report.findings if finding.rule == "outdated-section"]
    assert outdated.message.startswith('2 successive sections outdated: source of "North" to "South" changed')


def test_a_section_that_was_rewritten_elsewhere_has_moved() -> None:
    parts = "".join(f"## Part {n}\n\n{STEADY}" for n in range(9))
    old = "## Harbour\n\nThe harbour of `north` opens at 7, see `hours.txt`.\n\nPay 12 at `desk`.\n\n"
    new = (
        "## Harbour hours\n\nNow the harbour of `north` opens at 7 each day, see the file `hours.txt`.\n\n"
        "You pay 12 at the `desk` there.\n\n"
    )
    translation = "# 배\n\n" + "".join(f"## 부분 {n}\n\n{KO_STEADY}" for n in range(9))
    translation += "## 항구\n\n`north` 항구는 7시에 열며 `hours.txt`를 본다.\n\n`desk`에서 12를 낸다.\n\n"
    report = outdated_report(f"# Boats\n\n{parts}{old}", f"# Boats\n\n{new}{parts}", translation, ())
    assert sorted(finding.message for finding in report.findings if finding.rule == "outdated-section") == [
        'section moved in the source, but not in the translation: "Harbour hours" (still on line 41 of the translation)',
        'section moved in the source, but not in the translation: "Harbour" (now on line 5 of the source)',
    ]


def test_a_rewritten_section_with_a_new_heading_is_one_finding() -> None:
    kept = "The bell `b7` rings 3 times before each departure from `dock9` in the morning.\n\n"
    old = "Old boats carry 5 people and wait for the tide at the far end of the long pier.\n\n"
    first = "First, buy a ticket for 12 coins at `desk4`, which opens one hour before sunrise.\n\n"
    last = "Then show the ticket to the crew of `ferry8`, and stay seated until the ferry has left.\n\n"
    steady = "".join(f"## Part {n}\n\n{STEADY}" for n in range(9))
    translated = "".join(f"## 부분 {n}\n\n{KO_STEADY}" for n in range(9))
    report = outdated_report(
        f"# Boats\n\n{steady}## Departure\n\n{kept}{old}## Last\n\n{STEADY}",
        f"# Boats\n\n{steady}## How to leave\n\n{first}{kept}{last}## Last\n\n{STEADY}",
        f"# 배\n\n{translated}## 출발\n\n종 `b7`은 아침에 `dock9`에서 매번 출발하기 전에 3번 울린다.\n\n"
        f"낡은 배는 5명을 태우고 긴 부두의 먼 끝에서 물때를 기다린다.\n\n## 끝\n\n{KO_STEADY}",
        (),
    )
    (outdated,) = (finding for finding in report.findings if finding.rule == "outdated-section")
    assert len(outdated.evidence) == 2


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        (
            "The queue holds events. If it overflows, events are dropped. See [the limits](/limits) for `queue.size`.\n",
            "큐는 이벤트를 보관한다. 큐가 넘치면 이벤트가 삭제된다.\n",
            "ko",
        ),
        (
            "Wait for the boat near the pier. If it is late, run `boat-lost` and [ask](/ask). Then wait for the next boat.\n",
            "Warte auf das Boot am Steg. Warte dann auf das nächste Boot.\n",
            "de",
        ),
    ],
)
def test_what_a_missing_sentence_contains_is_its_evidence(source: str, translation: str, locale: str) -> None:
    (cause,) = compare(source, translation, locale=locale).findings
    assert (cause.rule, len(cause.evidence)) == ("text-too-short", 2)
    assert cause.message.startswith("sentence missing in the translation:")


def test_a_missing_sentence_is_quoted_with_the_marks_of_its_first_words() -> None:
    source = "Wait for the boat near the pier. **If it is late**, run `boat-lost` and [ask](/ask). Then wait for the next boat.\n"
    found = compare(source, "Warte auf das Boot am Steg. Warte dann auf das nächste Boot.\n", locale="de").findings
    (message,) = (each.message for each in found if each.rule == "text-too-short")
    assert '"**If it is late**' in message


def test_values_in_different_sentences_are_findings_of_their_own() -> None:
    source = "The queue holds 500 events. If it is full, `queue.drop` decides. See [the limits](/limits) for more.\n"
    findings = compare(
        source,
        "큐는 이벤트를 보관하며, 가득 차면 `queue.drop`이 결정한다. 더 자세한 것은 한도를 참고한다.\n",
        locale="ko",
    ).findings
    assert {finding.rule for finding in findings} >= {"number-changed", "missing-link"}


def test_a_missing_tag_and_the_code_below_it_are_one_finding() -> None:
    source = 'Run:\n\n{{< tab name="x86" >}}\n```\na\n```\n{{< /tab >}}\n{{< tab name="ARM" >}}\n```\nb -c d\n```\n{{< /tab >}}\n'
    translation = '실행:\n\n{{< tab name="x86" >}}\n```\na\n```\n{{< /tab >}}\n'
    findings = compare(source, translation, locale="ko", dialects=("hugo",)).findings
    summaries = [finding for finding in findings if finding.is_summary]
    assert [len(finding.evidence) for finding in summaries] == [2]


def one_with_evidence(source: str, translation: str, locale: str = "ko", **options: object) -> tuple[str, list[str]]:
    (cause,) = compare(source, translation, locale=locale, **options).findings  # type: ignore[arg-type]
    return cause.rule, [finding.rule for finding in cause.evidence]


def test_values_that_one_text_has_lost_are_one_finding() -> None:
    source = "The `queue` of `boats` holds 310 jobs, and the log has 2,048 lines.\n"
    found = one_with_evidence(
        source, "`boats`의 `queue`에 담을 수 있는 작업과 로그에 담을 수 있는 줄의 수는 정해져 있다.\n"
    )
    assert found == ("number-changed", ["number-changed"] * 2)


def test_one_dead_link_that_a_page_has_several_times_is_one_finding() -> None:
    source = "# Boats\n\n[Up](#boats)\n\n## North\n\n[Up](#boats)\n\n## South\n\n[Up](#boats)\n"
    translation = "# 배\n\n[위로](#boots)\n\n## 북쪽\n\n[위로](#boots)\n\n## 남쪽\n\n[위로](#boots)\n"
    (cause,) = compare(source, translation, locale="ko").findings
    assert cause.message.endswith("; 2 more places like this on the page")
    assert [finding.span.start for finding in cause.evidence] == [
        place for place in range(len(translation)) if translation.startswith("#boots", place)
    ]


@pytest.mark.parametrize(("wrong", "findings"), [(5, 1), (4, 1), (3, 3)])
def test_wrong_links_in_many_entries_of_one_list_are_one_finding(wrong: int, findings: int) -> None:
    names = "항구", "노", "돛", "닻", "줄"
    source, translation = (
        "".join(f"- [{name}](#{name}{'/' * (at < count)})\n" for at, name in enumerate(names))
        + "".join(f"\n## {name}\n\n{text}\n" for name in names)
        for text, count in (("It is here.", 0), ("여기 있다.", wrong))
    )
    found = compare(source, translation, locale="ko").findings
    assert [each.rule for each in found] == ["broken-anchor"] * findings
    assert sum(len(each.evidence) for each in found) == (wrong if findings == 1 else 0)


@pytest.mark.parametrize(("outside", "findings"), [("닻", 1), ("줄", 2)])
def test_a_wrong_link_outside_of_a_list_of_wrong_links_belongs_to_them(outside: str, findings: int) -> None:
    names = "항구", "노", "돛", "닻", "줄"
    source, translation = (
        "".join(f"- [{name}](#{name}{end})\n" for name in names[:4])
        + f"\n{text} [{outside}](#{outside}{end})\n"
        + "".join(f"\n## {name}\n\n{text}\n" for name in names)
        for text, end in (("It is here.", ""), ("여기 있다.", "/"))
    )
    found = compare(source, translation, locale="ko").findings
    assert [each.rule for each in found] == ["broken-anchor"] * findings
    assert len(found[0].evidence) == 6 - findings


def test_a_component_that_the_page_never_uses_is_one_finding() -> None:
    source, translation = (
        "".join(f"## {name}\n\n{text.format(name, name)}\n\n" for name in ("Oar", "Sail", "Rope"))
        for text in ('The {} is here.\n\n<Card name="{}" />\n\nTake it.', "{}은 여기 있다.\n\n가져가라.")
    )
    found = one_with_evidence(source, translation, dialects=("mdx",))
    assert found == ("missing-shortcode", ["missing-shortcode"] * 3)
    used = compare(source + "<Card />\n", translation + "<Card />\n", locale="ko", dialects=("mdx",)).findings
    assert [each.rule for each in used] == ["missing-shortcode"] * 3


def test_the_same_change_of_code_in_several_places_is_one_finding() -> None:
    source, translation = (
        "".join(f"# {number}\n\n```sh\nmq open {number}\nmq run --lane {lane}\n```\n\n" for number in (1, 2, 3))
        for lane in ("north", "south")
    )
    (cause,) = compare(source, translation, locale="ko").findings
    assert cause.message.endswith("; 2 more places like this on the page")
    assert len({finding.span for finding in cause.evidence}) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("mq scale 1", "mq scale 2"), ("mq drop 1", "mq drop 2")),
        (("lane: 1\nname: north", "lane: 2\nname: nort"), ("lane: 1\nmode: open", "lane: 2\nmode: opens")),
        (("mq open\nmq dump\nmq load", "mq load"), ("mq open\nmq drop\nmq load", "mq load")),
    ],
)
def test_different_lines_with_an_equal_difference_are_separate_findings(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    source, translation = (
        f"```\n{first}\n```\n\n# A\n\n```\n{second}\n```\n" for first, second in zip(one, other, strict=True)
    )
    findings = compare(source, translation, locale="ko").findings
    assert [finding.rule for finding in findings] == ["code-changed"] * 2
    assert not any(finding.evidence for finding in findings)


def test_one_image_that_a_page_shows_several_times_is_one_finding() -> None:
    source, translation = (
        f"# Boats\n\n![Oar](/{name}.png) One.\n\n![Oar](/{name}.png) Two.\n" for name in ("oar", "rudder")
    )
    assert one_with_evidence(source, translation, "de") == ("image-changed", ["image-changed"] * 2)


PARTS = "import { Steps } from './parts';\n\n# Boats\n\n<Steps>\n\nTie it.\n\n</Steps>\n"


def test_a_missing_import_is_evidence_of_the_missing_component() -> None:
    assert one_with_evidence(PARTS, "# 배\n\n묶는다.\n", dialects=["mdx"]) == (
        "missing-shortcode",
        ["missing-shortcode"],
    )


def test_a_missing_import_of_a_component_that_the_translation_uses_is_a_finding_of_its_own() -> None:
    translation = "# 배\n\n<Steps>\n\n묶는다.\n\n</Steps>\n"
    (finding,) = compare(PARTS, translation, locale="ko", dialects=["mdx"]).findings
    assert (finding.subject[:16], finding.evidence) == ("import { Steps }", ())


def test_tags_beside_missing_blocks_belong_to_the_same_run() -> None:
    source = "# Boats\n\nTie it.\n\n<Tabs>\n\n<Tab>\n\nTake a red boat to the far island.\n\n</Tab>\n\n</Tabs>\n\nGo.\n"
    rule, evidence = one_with_evidence(source, "# 배\n\n묶는다.\n\n간다.\n", dialects=["mdx"])
    assert (rule, sorted(evidence)) == ("missing-text", ["missing-shortcode", "missing-shortcode", "missing-text"])


def test_the_cells_of_a_missing_table_in_html_are_one_finding() -> None:
    cells = "".join(f"<tr>\n\nLane {name}\n\n</tr>\n" for name in ("one", "two", "three"))
    source = f"# Lanes\n\nRun `mq stop`.\n\n**All of the lanes**\n\n<table>\n{cells}</table>\n\nRun `mq go`.\n"
    rule, evidence = one_with_evidence(source, "# 레인\n\n`mq stop` 실행.\n\n`mq go` 실행.\n", dialects=["mdx"])
    assert (rule, set(evidence)) == ("missing-text", {"missing-text"})


def test_blocks_that_are_missing_in_one_place_but_not_in_a_row_are_not_one_text() -> None:
    source = (
        "## Tides\n\nRead `tide` now.\n\n## Boats\n\nRun `a` now.\n\nTake a red boat to the island.\n\n"
        "Run `boat find` with `--all` and `--far`.\n\nTie it to the pier with a rope.\n\nRun `b` now.\n"
    )
    translation = (
        "## 물때\n\n지금 `tide`를 읽는다.\n\n`--all`과 `--far`로 `boat find`를 실행한다.\n\n## 배\n\n지금 `a`를 실행한다.\n\n"
        "지금 `b`를 실행한다.\n"
    )
    findings = [each for each in compare(source, translation, locale="ko").findings if each.rule == "missing-text"]
    assert [each.evidence for each in findings] == [(), ()]
    assert findings[0].span == findings[1].span


def test_a_run_counts_all_blocks_of_its_findings() -> None:
    source = "# Boats\n\nTake a red boat to the far island.\n\n- a rope\n- an oar\n- a lamp\n\nTie it to the old pier.\n\nLast.\n"
    (cause,) = compare(source, "# 배\n\n마지막.\n", locale="ko").findings
    assert cause.message.startswith("missing in the translation: 2 paragraphs, 3 list items (lines 3 to 9")


@pytest.mark.parametrize(
    ("locale", "translation"),
    [
        ("fr", "# F\n\nVoici le fonctionnement.\n\nArchitecture du système\n\nAttendez la réponse.\n"),
        ("ko", "# 흐름\n\n동작 방식을 보여준다.\n\n전체 구조\n\n응답을 기다린다.\n"),
    ],
)
def test_a_paragraph_in_the_place_of_a_missing_image_is_evidence_of_it(locale: str, translation: str) -> None:
    source = "# Flow\n\nThis is how it works.\n\n![System architecture](flow.png)\n\nWait for the answer.\n"
    (cause,) = compare(source, translation, locale=locale).findings
    assert (cause.rule, [each.rule for each in cause.evidence]) == ("missing-image", ["extra-text"])


def test_a_paragraph_far_from_a_missing_image_is_a_finding_of_its_own() -> None:
    source = "# Flow\n\n![System](flow.png)\n\nWait for the `first` answer.\n\nStop the `mq` now.\n"
    translation = "# 흐름\n\n`first` 응답을 기다린다.\n\n이제 `mq`를 멈춘다.\n\n이 문단은 번역자가 덧붙인 것이다.\n"
    rules = {finding.rule for finding in compare(source, translation, locale="ko").findings}
    assert rules == {"missing-image", "extra-text"}


@pytest.mark.parametrize("inside", ["see `mq.db`", "see [the list](list.md)"])
def test_what_emptied_parentheses_contained_is_their_evidence(inside: str) -> None:
    source, translation = f"Keep a copy of the file ({inside}) here.\n", "파일의 사본을 여기에 보관한다().\n"
    (cause,) = compare(source, translation, locale="ko").findings
    assert cause.rule == "empty-parentheses" and len(cause.evidence) == 1


def test_what_an_emptied_cell_contained_is_its_evidence() -> None:
    table = "| A | B |\n| - | - |\n| `mq` | {} |\n"
    source, translation = table.format("[the list](/list/) of `mq.db`"), table.format("")
    (cause,) = compare(source, translation, locale="ko").findings
    assert cause.rule == "empty-cell" and len(cause.evidence) == 2


@pytest.mark.parametrize(("locale", "text"), [("ko", "작업"), ("de", "Auftrag"), ("ar", "مهمة")])
def test_a_changed_link_in_another_cell_than_the_empty_one_is_a_finding_of_its_own(locale: str, text: str) -> None:
    source = "| A | B | C |\n| - | - | - |\n| `mq` | see [the list](/list/) | a job |\n"
    translation = f"| A | B | C |\n| - | - | - |\n| `mq` | | [{text}](/jobs/) |\n"
    found = compare(source, translation, locale=locale).findings
    assert [(each.rule, each.evidence) for each in found] == [("empty-cell", ()), ("link-target-changed", ())]


def test_the_lost_tag_of_a_changed_link_is_evidence_of_it() -> None:
    source = 'Use `mq` on port 8080 with [it](/it), and get <Link to="https://mill.example/a">the list</Link>.\n'
    translation = '8080 포트에서 [이것](/it)과 `mq`를 쓰고 <Arrow to="https://mill.example/b">목록</Arrow>을 받는다.\n'
    causes = [each for each in compare(source, translation, locale="ko").findings if each.severity > Severity.INFO]
    assert [(cause.rule, [each.rule for each in cause.evidence]) for cause in causes] == [
        ("link-target-changed", ["missing-shortcode"])
    ]


@pytest.mark.parametrize(
    ("opening", "closing", "broken"),
    [
        ("<Steps>", "</Steps>", "<Schritte>"),
        ("{{< note >}}", "{{< /note >}}", ""),
        ("{% if page.beta %}", "{% endif %}", "{% wenn page.beta %}"),
    ],
)
def test_a_lost_opening_tag_is_evidence_of_its_closing_tag(opening: str, closing: str, broken: str) -> None:
    source = f"# Boats\n\n{opening}\n\nTie it.\n\n{closing}\n\nGo on.\n"
    translation = f"# Boote\n\n{broken}\n\nBinde es an.\n\n{closing}\n\nWeiter.\n"
    causes = [each for each in compare(source, translation, locale="de").findings if each.severity > Severity.INFO]
    assert [cause.rule for cause in causes] == ["unbalanced-shortcode"]
    assert len(causes[0].evidence) == 1


def test_the_code_that_was_the_text_of_a_missing_link_is_evidence_of_it() -> None:
    source = "Call [`mill.run()`](/docs/run/) before the lane opens.\n"
    found = one_with_evidence(source, "레인이 열리기 전에 호출한다.\n")
    assert found == ("missing-link", ["inline-code-changed"])
    assert one_with_evidence(source, "레인이 열리기 전에 `mill.run()`을 호출한다.\n") == ("missing-link", [])


def test_a_value_in_the_text_of_a_link_with_another_target_is_evidence_of_it() -> None:
    source = "# Boats\n\nBuild it in 2 days with the [red plan 14](/plans/red-14/) of the pier.\n"
    translation = "# 배\n\n부두의 [빨간 설계도 13](/plans/red-13/)으로 이틀 안에 만든다.\n"
    assert one_with_evidence(source, translation) == ("link-target-changed", ["number-changed"])
    german = "# Boote\n\nBaue es in 3 Tagen nach dem [roten Plan 14](/plans/red-13/) des Stegs.\n"
    found = compare(source, german, locale="de").findings
    assert sorted((each.rule, len(each.evidence)) for each in found) == [
        ("link-target-changed", 0),
        ("number-changed", 0),
    ]


def test_what_differs_in_a_text_that_is_not_translated_is_evidence() -> None:
    source = "# Boats\n\nLoad all of the boats before noon, as the [plan](/plan/) says.\n\n```sh\nmq load 4\n```\n\nThen push 9 of them off the shore and wait for us.\n"
    translation = source.replace("Boats", "배").replace("/plan/", "/old/").replace("load 4", "load 3").replace("9", "8")
    assert one_with_evidence(source, translation) == (
        "untranslated-text",
        ["link-target-changed", "code-changed", "number-changed"],
    )
    beside = "\n\nRow to the pier 5.\n", "\n\nRudere zum Steg 6.\n"
    found = compare(source + beside[0], translation.replace("배", "Boote") + beside[1], locale="de").findings
    assert [(each.rule, len(each.evidence)) for each in found] == [("untranslated-text", 3), ("number-changed", 0)]


@pytest.mark.parametrize(("locale", "title"), [("de", "Boote"), ("ja", "船"), ("ar", "قوارب")])
def test_a_missing_block_of_a_text_that_is_not_translated_is_a_finding_of_its_own(locale: str, title: str) -> None:
    source = "# Boats\n\nLoad all of the boats before noon.\n\n- Wait for us.\n- Go to the pier.\n- Open its gate.\n\nThen push them off the shore.\n"
    translation = source.replace("Boats", title).replace("- Go to the pier.\n", "")
    found = {each.rule for each in compare(source, translation, locale=locale).findings}
    assert found == {"untranslated-text", "missing-list-item"}


def test_a_dead_link_to_another_target_is_evidence_of_the_changed_target() -> None:
    source = "# Boats\n\n- [rower](/docs/crew/rowers/#oars): pulls the oars.\n"
    translation = "# 배\n\n- [노꾼](#oars-and-sails): 노를 젓는다.\n"
    assert one_with_evidence(source, translation) == ("link-target-changed", ["broken-anchor"])
    same = translation.replace("#oars-and-sails", "/docs/crew/rowers/#oars") + "\n## 돛\n\n[돛](#sails)을 본다.\n"
    found = one_with_evidence(source + "\n## Sails\n\nSee the [sails](#sails).\n", same)
    assert found == ("broken-anchor", []), "a link with the same target as in the source"


@pytest.mark.parametrize("extra", ["- [돛](#sails)", "\n문단이다. [돛](#sails)을 먼저 본다."])
def test_a_dead_link_in_an_extra_text_is_evidence_of_it(extra: str) -> None:
    source, translation = "- [Oars](#oars)\n{}\n## Oars\n\nTake two.\n", "- [노](#노)\n{}\n## 노\n\n두 개를 잡는다.\n"
    rule, evidence = one_with_evidence(source.format(""), translation.format(f"{extra}\n"))
    assert (rule[:6], evidence) == ("extra-", ["broken-anchor"])
    kept = f"\n<!-- l10ncheck: ignore[{rule}] -->\n{extra.strip()}\n"
    assert one_with_evidence(source.format(""), translation.format(kept)) == ("broken-anchor", [])


def test_two_findings_about_one_address_in_a_tag_are_one() -> None:
    source = '# Boats\n\nText.\n\n<Card title="Pier" icon="pin" href="/guides/content/" />\n'
    translation = '# Bateaux\n\nTexte.\n\n<Card title="Quai" icon="pin" href="/guides/contenu/" />\n'
    assert one_with_evidence(source, translation, "fr") == ("link-target-changed", ["shortcode-changed"])
    translation = translation.replace('"pin"', '"map"')
    assert one_with_evidence(source, translation, "fr") == ("shortcode-changed", ["link-target-changed"])


def test_a_table_row_on_two_lines_is_one_finding() -> None:
    source = "| Boat | Pier | Oars |\n|---|---|---|\n| red | far | two |\n| blue | near | one |\n"
    row = "| 빨강 | 먼 곳 | 둘 |\n"
    translation = f"| 배 | 부두 | 노 |\n|---|---|---|\n{row}| 파랑 | 가까운 곳 | 하나 |\n"
    rule, evidence = one_with_evidence(source, translation.replace("먼 곳", "먼\n곳"))
    assert (rule, evidence[:1]) == ("parse-problem", ["parse-problem"])
    rule, evidence = one_with_evidence(source, translation.replace("먼 곳 | 둘", "먼 곳 |\n둘"))
    assert (rule, evidence[:1]) == ("parse-problem", ["parse-problem"])
    two = translation.replace(row, "| 빨강 | 둘 |\n").replace("| 하나 |", "|")
    assert len(compare(source, two, locale="ko").findings) == 2, "two rows that each lack a cell"
    two = translation.replace(row, "| 빨강 | 둘\n").replace("| 하나 |", "|")
    assert len(compare(source, two, locale="ko").findings) == 2, "the same, and the first one lacks its last bar"


def test_untranslated_headings_between_untranslated_texts_are_evidence() -> None:
    page = "## Load the boat\n\nLoad the boat before the tide is high.\n\n## Cast off the boat\n\nThen push it off the shore.\n"
    for locale, title in (("ko", "배"), ("es", "Botes")):
        found = compare(f"# Boats\n\n{page}", f"# {title}\n\n{page}", locale=locale).findings
        assert [(each.rule, [one.rule for one in each.evidence]) for each in found] == [
            ("untranslated-text", ["untranslated-heading", "untranslated-text"])
        ]
    lone = "# {}\n\n## Load the boat\n\n{}\n"
    assert one_with_evidence(
        lone.format("Boats", "The tide is high."), lone.format("Botes", "Sube la marea."), "es"
    ) == (
        "untranslated-heading",
        [],
    )
