"""Faults planted into the fixtures: a fix takes them away, brings none, touches nothing else and leaves nothing to do."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_fixtures import FIXTURES

from l10ncheck import rules
from l10ncheck.config import Config
from l10ncheck.engine.compare import compare
from l10ncheck.fix import Fixed, fix_pages
from l10ncheck.glossary import Matcher
from l10ncheck.glossary.terms import Forbidden, Glossary, Term
from l10ncheck.report import Report

PATH = "translation.md"
MATCHER = Matcher(
    Glossary(
        "en",
        "ko",
        (
            Term("spindle", ("스핀들",), forbidden=(Forbidden("굴대", only_if_source="spindle"),)),
            Term("cache", ("캐시",), forbidden=(Forbidden("캐쉬"),)),
            Term("resize", ("조정",), forbidden=(Forbidden("확대", only_if_source="resize"), Forbidden("축소"))),
        ),
    )
)


class Planted(NamedTuple):
    """A block of both pages, and the same block with a fault."""

    rule: str
    source: str
    right: str
    wrong: str
    safe: bool = True


# Under headings of their own, so that every block is aligned with its counterpart.
FAULTS = (
    Planted("code-changed", "```sh\nmq start --lanes 4\n```", "```sh\nmq start --lanes 4\n```", "```sh\nmq start --lanes 2\n```"),
    Planted("shortcode-changed", '{{< lane for="v2.4" >}}', '{{< lane for="v2.4" >}}', '{{< lane for="v2.3" >}}'),
    Planted("link-locale", "See [it](/docs/gears).", "[기어](/ko/docs/gears)를 본다.", "[기어](/docs/gears)를 본다."),
    Planted("broken-anchor", "See [it](#own-id).", "[여기](#own-id)를 본다.", "[여기](#own-id-x)를 본다.", safe=False),
    Planted("wrong-term", "A spindle turns.", "스핀들이 돈다.", "굴대가 돈다."),
    Planted("forbidden-term", "It is kept twice.", "캐시에 두 번 둔다.", "캐쉬에 두 번 둔다."),
    Planted("link-target-changed", "See [it](https://example.com/new).", "[문서](https://example.com/new)를 본다.", "[문서](https://example.com/old)를 본다.", safe=False),
    Planted("anchor-changed", "See [it](https://example.com/new#most).", "[문서](https://example.com/new#most)를 본다.", "[문서](https://example.com/new#least)를 본다.", safe=False),
    Planted("image-changed", "![A mill](/images/mill.png)", "![물레방아](/images/mill.png)", "![물레방아](/images/will.png)", safe=False),
    Planted("missing-link", "See [the guide](https://example.com/guide).", "[안내서](https://example.com/guide)를 본다.", "[안내서] (https://example.com/guide)를 본다."),
    Planted("number-changed", "A lane holds 500 jobs.", "레인은 작업을 500개까지 담는다.", "레인은 작업을 50개까지 담는다.", safe=False),
    Planted("version-changed", "Since v2.4 it waits.", "v2.4부터 기다린다.", "v2.3부터 기다린다.", safe=False),
    Planted("broken-emphasis", "A **wheel** turns.", "**바퀴**(wheel)는 돈다.", "**바퀴(wheel)**는 돈다.", safe=False),
    Planted("korean-particle", "The worker calls it.", "일하는 이(worker)를 부른다.", "일하는 이(worker)을 부른다."),
    Planted("missing-marker", "A post.\n\n<!-- truncate -->\n\nThe rest.", "글이다.\n\n<!-- truncate -->\n\n나머지이다.", "글이다.\n\n<!-- 자르기 -->\n\n나머지이다."),
    Planted("broken-characters", "The étés are open.", "여름(étés)은 열려 있다.", "여름(Ã©tÃ©s)은 열려 있다.", safe=False),
    Planted("unescaped-tag", "Replace \\<plank> with yours.", "\\<plank>을 자신의 것으로 바꾼다.", "<plank>을 자신의 것으로 바꾼다.", safe=False),
    Planted("missing-footnote", "Dry in 40 s.[^own]\n\n[^own]: At 20 °C.", "40초면 마른다.[^own]\n\n[^own]: 20 °C 기준이다.", "40초면 마른다.［^own］\n\n[^own]: 20 °C 기준이다."),
    Planted("korean-particle-space", "Use Lantern here.", "여기서 Lantern을 쓴다.", "여기서 Lantern 을 쓴다."),
)  # fmt: skip
# In the front matter, which a page has only once.
FIELD = Planted("front-matter-changed", "content_type: concept", "content_type: concept", "content_type: task")
# Their fixes are refused, and stop no other.
REFUSED = (
    Planted("wrong-term", "You can resize it as needed.", "필요에 따라 조정할 수 있다.", "필요에 따라 확대 또는 축소할 수 있다."),
    Planted("shortcode-changed", '{{< lane for="v2.4" >}}', '{{< lane for="v2.4" >}}', '{{< lane for=q"v2.4" >}}'),
)  # fmt: skip


def checked(source: str, translation: str) -> Report:
    return compare(source, translation, locale="ko", path=PATH, glossary=MATCHER, config=Config(link_policy="prefix"))


def run(source: str, translation: str, *, unsafe: bool) -> Fixed:
    def recheck(texts: Mapping[str, str], paths: Collection[str]) -> Report:
        return checked(source, texts[PATH])

    return fix_pages(checked(source, translation), recheck, lambda report: report, unsafe=unsafe)


def page(host: tuple[str, str], faults: list[tuple[Planted, str]], field: str) -> tuple[str, str]:
    """A fixture with blocks behind it: the source, and the translation with the given texts."""
    there, here = host
    front, mine = f"---\n{FIELD.source}\n---\n\n", f"---\n{field}\n---\n\n"
    ends = "\n\n## Own {#own-id}\n\n", "\n\n## 고유 {#own-id}\n\n"
    headings = [f"### Part {number}x\n\n" for number in range(len(faults))]
    source = (
        front + there + ends[0] + "".join(h + f.source + "\n\n" for h, (f, _) in zip(headings, faults, strict=True))
    )
    return source, mine + here + ends[1] + "".join(
        h + text + "\n\n" for h, (_, text) in zip(headings, faults, strict=True)
    )


@cache
def hosts() -> tuple[tuple[str, str], ...]:
    """Fixtures without front matter that give no finding whatever stands behind them."""
    pairs = [("A mill.\n", "물레방아.\n")]
    for folder in sorted((FIXTURES / "silent").iterdir()):
        files = folder / "source.md", folder / "translation.md"
        if not all(file.is_file() for file in files):
            continue
        source, translation = (file.read_bytes().decode() for file in files)
        if source.startswith(("---", "+++")) or "\r" in source + translation:
            continue
        whole = page((source, translation), [(fault, fault.right) for fault in FAULTS], FIELD.right)
        if not checked(*whole).findings:
            pairs.append((source, translation))
    return tuple(pairs)


def offering() -> set[str]:
    """The rules whose code offers a fix, their own or that of a class that they share."""
    return {
        name
        for name, rule in rules.built_in_rules().items()
        if any("fix=" in inspect.getsource(cls) for cls in rule.__mro__ if cls.__module__.startswith("l10ncheck.rules") and cls.__module__ != "l10ncheck.rules.base")
    }  # fmt: skip


def test_every_rule_with_fixes_has_a_planted_fault() -> None:
    without = {
        *("date-changed", "unit-changed"),  # fixes of values write another number, nothing else
        "front-matter-key-changed",  # a key that is lost would also change what `FIELD` says
    }
    without |= {"broken-link", "copied-alias"}  # they need files, or are in the front matter
    without |= {
        name for name, rule in rules.built_in_rules().items() if rule.group == "strings"
    }  # tests/test_strings.py fixes them
    assert {fault.rule for fault in (*FAULTS, FIELD)} == offering() - without


def test_many_fixtures_take_part() -> None:
    assert len(hosts()) > 15


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.rule)
def test_each_planted_fault_is_found_and_fixed(fault: Planted) -> None:
    source, translation = page(hosts()[0], [(fault, fault.wrong)], FIELD.right)
    found = [finding for finding in checked(source, translation).findings if finding.fix]
    assert [finding.rule for finding in found] == [fault.rule]
    fixed = run(source, translation, unsafe=not fault.safe)
    assert fixed.after[PATH] == page(hosts()[0], [(fault, fault.right)], FIELD.right)[1]
    assert not checked(source, fixed.after[PATH]).findings


@settings(max_examples=60)
@given(st.data())
def test_fixes_take_planted_faults_away_and_change_nothing_else(data: st.DataObject) -> None:
    host = data.draw(st.sampled_from(hosts()))
    chosen = data.draw(
        st.lists(st.sampled_from((*FAULTS, *REFUSED)), unique_by=lambda f: f.wrong, min_size=1, max_size=8)
    )
    planted = [(fault, data.draw(st.booleans())) for fault in chosen]
    unsafe, in_field = data.draw(st.booleans()), data.draw(st.booleans())
    newline = data.draw(st.sampled_from(["\n", "\r\n"]))
    texts = [(fault, fault.wrong if wrong else fault.right) for fault, wrong in planted]
    source, translation = page(host, texts, FIELD.wrong if in_field else FIELD.right)
    translation = translation.replace("\n", newline)
    before = checked(source, translation)

    fixed = run(source, translation, unsafe=unsafe)
    after = fixed.after.get(PATH, translation)

    # Some dialects render what the others break.
    is_broken = any(finding.rule == "broken-emphasis" for finding in before.findings)
    mended = [
        (
            fault,
            fault.right
            if (is_broken or fault.rule != "broken-emphasis")
            and wrong
            and fault not in REFUSED
            and (fault.safe or unsafe)
            else text,
        )
        for (fault, wrong), (_, text) in zip(planted, texts, strict=True)
    ]
    assert after == page(host, mended, FIELD.right)[1].replace("\n", newline)
    report = checked(source, after)
    had, has = (Counter(finding.rule for finding in found.findings) for found in (before, report))
    assert had - Counter(finding.rule for finding in fixed.findings) == has
    again = run(source, after, unsafe=unsafe)
    assert not again.after and not again.findings
    assert {each.finding.rule for each in again.refused} <= {each.rule for each in REFUSED}
