"""Exports of aligned texts: what they contain, and that the readers of other tools accept them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from l10ncheck.cli import main
from l10ncheck.engine.snapshot import PairSnapshot
from l10ncheck.markdown import parse
from l10ncheck.memory.catalog import PageCatalog, page_catalog
from l10ncheck.memory.inline_content import written_text
from l10ncheck.memory.units import PageUnits, page_units
from l10ncheck.model import Finding, Severity, Span
from l10ncheck.reports.exchange import FORMATS, csv_, po, tmx, xliff
from l10ncheck.strings import parse_strings

SCHEMA = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas/xliff-core-2.0.xsd")
NAMESPACE = "{urn:oasis:names:tc:xliff:document:2.0}"
SOURCE = """---
title: Queue
---

# Queue

Set `lanes` to *two* in [the settings](/en/settings) & wait.

| Key | Meaning |
|---|---|
| a | The **first** < lane |

- Stop the broker.
- Wait.
"""
TRANSLATION = """---
title: 큐
---

# 큐 {#queue}

[설정](/ko/settings)에서 `lanes`를 *둘*로 하고 & 기다린다.

| 키 | 뜻 |
|---|---|
| a | **첫째** < 레인 |

- 브로커를 중지한다.
- 기다린다.
"""

# The parts of the two formats that l10ncheck writes.
TMX_DTD = """
<!ELEMENT tmx (header, body)> <!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header EMPTY>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block|paragraph|sentence|phrase) #REQUIRED o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED
  srclang CDATA #REQUIRED datatype CDATA #REQUIRED>
<!ELEMENT body (tu*)> <!ELEMENT tu (prop*, tuv, tuv)>
<!ELEMENT prop (#PCDATA)> <!ATTLIST prop type CDATA #REQUIRED>
<!ELEMENT tuv (seg)> <!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT seg (#PCDATA|bpt|ept|ph)*>
<!ELEMENT bpt (#PCDATA)> <!ATTLIST bpt i CDATA #REQUIRED x CDATA #IMPLIED type CDATA #IMPLIED>
<!ELEMENT ept (#PCDATA)> <!ATTLIST ept i CDATA #REQUIRED>
<!ELEMENT ph (#PCDATA)> <!ATTLIST ph x CDATA #IMPLIED type CDATA #IMPLIED>
"""
XLIFF_DTD = """
<!ELEMENT xliff (file+)>
<!ATTLIST xliff xmlns CDATA #FIXED "urn:oasis:names:tc:xliff:document:2.0" version CDATA #FIXED "2.1"
  srcLang CDATA #REQUIRED trgLang CDATA #REQUIRED>
<!ELEMENT file (unit+)> <!ATTLIST file id NMTOKEN #REQUIRED original CDATA #IMPLIED>
<!ELEMENT unit (notes, originalData?, segment)>
<!ATTLIST unit id NMTOKEN #REQUIRED canResegment (yes|no) #IMPLIED>
<!ELEMENT notes (note+)> <!ELEMENT note (#PCDATA)> <!ATTLIST note category CDATA #REQUIRED>
<!ELEMENT originalData (data+)> <!ELEMENT data (#PCDATA)> <!ATTLIST data id NMTOKEN #REQUIRED>
<!ELEMENT segment (source, target)>
<!ATTLIST segment state (initial|translated|reviewed|final) #REQUIRED subState CDATA #IMPLIED>
<!ELEMENT source (#PCDATA|ph|pc)*> <!ELEMENT target (#PCDATA|ph|pc)*>
<!ELEMENT ph EMPTY> <!ELEMENT pc (#PCDATA|ph|pc)*>
<!ATTLIST ph id NMTOKEN #REQUIRED dataRef NMTOKEN #REQUIRED
  type (fmt|ui|quote|link|image|other) #REQUIRED subType CDATA #IMPLIED>
<!ATTLIST pc id NMTOKEN #REQUIRED dataRefStart NMTOKEN #REQUIRED dataRefEnd NMTOKEN #REQUIRED
  type (fmt|ui|quote|link|image|other) #REQUIRED subType CDATA #IMPLIED>
"""


def snapshot(source: str = SOURCE, translation: str = TRANSLATION, **options: Any) -> PairSnapshot:
    return PairSnapshot(
        parse(source, path="en/queue.md", locale="en", **options),
        parse(translation, path="ko/queue.md", locale="ko", **options),
    )


def units(source: str = SOURCE, translation: str = TRANSLATION, *findings: Finding) -> PageUnits:
    return page_units(snapshot(source, translation), findings)


def texts(page: PageUnits) -> list[tuple[str, str]]:
    return [(written_text(unit.source), written_text(unit.translation)) for unit in page.units]


def finding(text: str, rule: str = "number-changed", severity: Severity = Severity.WARNING) -> Finding:
    start = TRANSLATION.index(text)
    return Finding(rule, severity, "message", "ko/queue.md", Span(start, start + len(text)))


# --- units ----------------------------------------------------------------------------------------------------------


def test_each_text_has_its_translation_with_markup() -> None:
    assert texts(units()) == [
        ("Queue", "큐"),
        ("Queue", "큐"),
        (
            "Set `lanes` to *two* in [the settings](/en/settings) & wait.",
            "[설정](/ko/settings)에서 `lanes`를 *둘*로 하고 & 기다린다.",
        ),
        ("Key", "키"),
        ("Meaning", "뜻"),
        ("The **first** < lane", "**첫째** < 레인"),
        ("Stop the broker.", "브로커를 중지한다."),
        ("Wait.", "기다린다."),
    ]


def test_markup_of_both_sides_has_the_same_numbers() -> None:
    unit = units().units[2]
    numbers = {run.type: run.id for run in unit.source if run.id}
    assert numbers == {"code": 1, "emphasis": 2, "link": 3}
    assert {run.type: run.id for run in unit.translation if run.id} == numbers


def test_markup_that_only_the_translation_has_gets_a_number_of_its_own() -> None:
    (unit,) = units("Use `a` and `b`.\n", "`b`와 `a`를 **꼭** 쓴다.\n").units
    assert [(run.text, run.id) for run in unit.source if run.id] == [("`a`", 1), ("`b`", 2)]
    assert [(run.text, run.id) for run in unit.translation if run.id] == [("`b`", 2), ("`a`", 1), ("**", 3), ("**", 3)]


def test_text_that_is_not_translated_is_left_out() -> None:
    assert texts(units("# API\n\nWait for it.\n\nStop now.\n", "# API\n\nWait for it.\n\n지금 멈춘다.\n")) == [
        ("Stop now.", "지금 멈춘다.")
    ]


def test_what_a_finding_is_about_is_not_in_sync() -> None:
    page = units(SOURCE, TRANSLATION, finding("브로커를"), finding("기다린다.\n", "text-too-short", Severity.INFO))
    assert [written_text(unit.source) for unit in page.units if not unit.in_sync] == ["Stop the broker."]


# --- formats --------------------------------------------------------------------------------------------------------


def test_tmx_has_pairs_of_inline_elements() -> None:
    root = ElementTree.fromstring(tmx.render([units()]))
    segment = root.findall(".//tu")[2].findall("tuv/seg")[0]
    assert ElementTree.tostring(segment, encoding="unicode").strip() == (
        '<seg>Set <ph type="code" x="1">`lanes`</ph> to <bpt type="italic" x="2" i="1">*</bpt>two<ept i="1">*</ept> in '
        '<bpt type="link" x="3" i="2">[</bpt>the settings<ept i="2">](/en/settings)</ept> &amp; wait.</seg>'
    )
    assert [each.get("{http://www.w3.org/XML/1998/namespace}lang") for each in root.findall(".//tu[1]/tuv")] == [
        *("en", "ko")
    ]


def test_xliff_keeps_markup_as_original_data() -> None:
    root = ElementTree.fromstring(xliff.render([units()]))
    unit = root.findall(f".//{NAMESPACE}unit")[2]
    data = {each.get("id"): each.text for each in unit.iter(f"{NAMESPACE}data")}
    link = next(each for each in unit.iter(f"{NAMESPACE}pc") if each.get("type") == "link")
    assert (data[link.get("dataRefStart")], link.text, data[link.get("dataRefEnd")]) == (
        *("[", "the settings", "](/en/settings)"),
    )


def test_text_that_is_not_in_sync_is_marked() -> None:
    page, catalog = units(SOURCE, TRANSLATION, finding("브로커를")), page_catalog(snapshot(), [finding("브로커를")])
    assert '<segment state="initial" subState="l10ncheck:drifted">' in xliff.render([page])
    assert '<prop type="x-state">drifted</prop>' in tmx.render([page])
    assert ",drifted,item," in csv_.render([page])
    assert '#, fuzzy, no-wrap\nmsgid "Stop the broker.\\n"\n' in po.render([catalog])


def test_cells_are_no_formulas() -> None:
    page = units("@SUM is a name.\n\n=1+1 is two.\n", "@SUM은 이름이다.\n\n=1+1은 둘이다.\n")
    rows = list(csv.reader(io.StringIO(csv_.render([page]).removeprefix("\ufeff"))))
    assert [row[:2] for row in rows[1:]] == [
        ["'@SUM is a name.", "'@SUM은 이름이다."],
        ["'=1+1 is two.", "'=1+1은 둘이다."],
    ]


HOSTILE = 'A "b" \\n \x00\x1b[31m\ufffe\u2028]]> <![CDATA[ `</seg>` *&amp;* {a} ' + "**x** " * 3
PAGES = {
    "page": (SOURCE, TRANSLATION),
    "hostile": (f"{HOSTILE}\n\n# {HOSTILE}\n", f"{HOSTILE} 가\n\n# {HOSTILE} 나\n"),
    "nested": ("*a **b [c `d`](e) f** g*\n", "*가 **나 [다 `d`](e) 라** 마*\n"),
    "breaks": ("One  \ntwo<br>three ![pic](x.png)\nfour.\n", "하나  \n둘<br>셋 ![그림](x.png)\n넷.\n"),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_files_have_the_form_that_the_formats_require(name: str) -> None:
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed: pip install 'l10ncheck[dev]'")
    for text, form in ((tmx.render([units(*PAGES[name])]), TMX_DTD), (xliff.render([units(*PAGES[name])]), XLIFF_DTD)):
        validator = etree.DTD(io.StringIO(form))
        assert validator.validate(etree.fromstring(text.encode())), validator.error_log


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema of XLIFF 2 is not installed: php-symfony-translation")
@pytest.mark.parametrize("name", PAGES)
def test_xliff_is_valid(name: str, tmp_path: Path) -> None:
    etree = pytest.importorskip("lxml.etree")
    local = SCHEMA.read_text(encoding="utf-8").replace("informativeCopiesOf3rdPartySchemas/w3c/", "")
    (tmp_path / "xml.xsd").write_bytes((SCHEMA.parent / "xml.xsd").read_bytes())
    (tmp_path / "xliff.xsd").write_text(local, encoding="utf-8")
    schema = etree.XMLSchema(etree.parse(str(tmp_path / "xliff.xsd")))
    assert schema.validate(etree.fromstring(xliff.render([units(*PAGES[name])]).encode())), schema.error_log


@pytest.mark.parametrize("name", PAGES)
def test_other_readers_find_the_same_texts(name: str) -> None:
    pypo = pytest.importorskip("translate.storage.pypo", reason="pip install 'l10ncheck[dev]'")
    from translate.storage import tmx as tmx_reader
    from translate.storage import xliff2

    page, catalog = units(*PAGES[name]), page_catalog(snapshot(*PAGES[name]), [])
    memory = tmx_reader.tmxfile.parsestring(tmx.render([page]).encode())
    assert len(memory.units) == len(page.units)
    read = xliff2.Xliff2File.parsestring(xliff.render([page]).encode())
    assert [bool(unit.target) for unit in read.units] == [True] * len(page.units)
    entries = [unit for unit in pypo.pofile.parsestring(po.render([catalog]).encode()).units if not unit.isheader()]
    readable = {entry.source for entry in catalog.entries if entry.source.isprintable() or name != "hostile"}
    assert readable <= {str(unit.source) for unit in entries}


# --- PO -------------------------------------------------------------------------------------------------------------


def catalog_of(source: str, translation: str) -> dict[str, str]:
    catalog: PageCatalog = page_catalog(snapshot(source, translation), [])
    return {entry.source: entry.translation for entry in catalog.entries}


def test_a_catalogue_has_the_texts_of_po4a() -> None:
    assert catalog_of(SOURCE, TRANSLATION) == {
        "Queue": "큐 {#queue}",
        "Set `lanes` to *two* in [the settings](/en/settings) & wait.\n": (
            "[설정](/ko/settings)에서 `lanes`를 *둘*로 하고 & 기다린다.\n"
        ),
        "| Key | Meaning |\n|---|---|\n| a | The **first** < lane |\n": (
            "| 키 | 뜻 |\n|---|---|\n| a | **첫째** < 레인 |\n"
        ),
        "Stop the broker.\n": "브로커를 중지한다.\n",
        "Wait.\n": "기다린다.\n",
    }


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("- a b\n  c d\n", "* 가\n나\n", {"a b\nc d\n": "가\n나\n"}),
        ("One two\n=======\n", "# 하나 둘\n", {"One two": "하나 둘"}),
        ("## One ##\n", "하나\n---\n", {"One": "하나"}),
        (
            "One line  \nand two.\n",
            "한 줄  \n그리고 둘.\n",
            {"One line  \n": "한 줄  \n", "and two.\n": "그리고 둘.\n"},
        ),
        ("```sh\nrun a # go\n```\n", "```sh\nrun a # 간다\n```\n", {"run a # go\n": "run a # 간다\n"}),
        (
            "Read [a].\n\n[a]: /en/a\n",
            "[a]를 읽는다.\n\n[a]: /ko/a\n",
            {"Read [a].\n": "[a]를 읽는다.\n", "[a]: /en/a\n": "[a]: /ko/a\n"},
        ),
        ("# One\r\n\r\n- a b\r\n  c\r\n", "# 하나\r\n\r\n- 가\r\n  나\r\n", {"One": "하나", "a b\nc\n": "가\n나\n"}),
        ("<!-- body -->\n", "<!-- body -->\n", {"<!-- body -->\n": "<!-- body -->\n"}),
        ("Only here, and nowhere else.\n", "", {}),
    ],
)
def test_a_translation_has_the_form_of_its_source(source: str, translation: str, expected: dict[str, str]) -> None:
    assert catalog_of(source, translation) == expected


def test_a_text_with_two_translations_has_the_more_frequent_one() -> None:
    pages = [page_catalog(snapshot("Stop it now.\n", text), []) for text in ("멈춘다.\n", "중지한다.\n", "중지한다.\n")]
    text = po.render(pages)
    assert 'msgstr "중지한다.\\n"' in text and "#. also translated as: 멈춘다.\n" in text
    assert text.count('msgid "Stop it now.\\n"') == 1


def test_markup_whose_place_in_a_string_file_is_not_known_has_no_data() -> None:
    texts = 'export default { a: "[a](b) x\\\n   word" }', 'export default { a: "[가](b) x\\\n   낱말" }'
    source = parse_strings(texts[0], path="_meta.js", locale="en")
    translation = parse_strings(texts[1], path="_meta.js", locale="ko")
    page = page_units(PairSnapshot(source, translation), [])
    (segment,) = ElementTree.fromstring(xliff.render([page])).iter(f"{NAMESPACE}segment")
    assert [part.attrib["type"] for part in segment.iter(f"{NAMESPACE}pc")] == ["link", "link"]


def test_cells_have_no_control_characters() -> None:
    page = units("A \x1b[31m name\x9b.\n", "이름 \x1b[31m이다\x9b.\n")
    assert not {"\x1b", "\x9b"} & set(csv_.render([page]))


# --- the command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "l10ncheck.toml").write_text('source_locale = "en"\nlocales = ["ko", "de"]\nlayout = "hugo"\n')
    for locale, text in (("en", SOURCE), ("ko", TRANSLATION), ("de", "# Schlange\n\n- Den Broker anhalten.\n")):
        (tmp_path / "content" / locale).mkdir(parents=True)
        (tmp_path / "content" / locale / "queue.md").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_written_to_a_file(site: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", name, "--output", "memory", "content/ko", "--locale", "ko"]) == 0
    text = (site / "memory").read_text(encoding="utf-8")
    assert "브로커를 중지한다." in text
    assert "Exported " in capsys.readouterr().err
    main(["export", name, "--locale", "ko"])
    assert capsys.readouterr().out.strip() == text.strip().replace("\r\n", "\n") or name == "csv"


def test_only_what_is_in_sync_is_exported_unless_all_is_asked_for(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def exported(*flags: str) -> str:
        main(["export", "csv", "--locale", "ko", *flags])
        return capsys.readouterr().out

    page = site / "content/ko/queue.md"
    page.write_text(TRANSLATION.replace("/ko/settings", "/ko/other"), encoding="utf-8")
    assert "Set `lanes`" not in exported()
    assert "Set `lanes`" in exported("--all")
    assert "Stop the broker." not in exported("--all", "--min-confidence", "0.99")


def test_string_files_are_part_of_a_memory_but_not_of_a_catalogue(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "i18n").mkdir()
    (site / "hugo.toml").write_text("")
    for locale, text in (("en", "Save *all* jobs"), ("ko", "작업 *모두* 저장")):
        (site / f"i18n/{locale}.json").write_text(f'{{"save": "{text}"}}\n', encoding="utf-8")
    main(["export", "csv", "--locale", "ko"])
    assert "Save *all* jobs,작업 *모두* 저장,en,ko," in capsys.readouterr().out
    main(["export", "po", "--locale", "ko"])
    assert "Save" not in capsys.readouterr().out


def test_a_folder_has_a_file_for_each_page(site: Path) -> None:
    assert main(["export", "xliff", "--folder", "out"]) == 0
    assert sorted(path.name for path in (site / "out/content").rglob("*.xlf")) == ["queue.xlf", "queue.xlf"]


def test_pages_that_differ_only_in_their_suffix_have_files_of_their_own(site: Path) -> None:
    for page in (site / "content").rglob("queue.md"):
        page.with_suffix(".mdx").write_text(page.read_text("utf-8"), "utf-8")
    assert main(["export", "tmx", "--locale", "ko", "--folder", "out"]) == 0
    assert sorted(path.name for path in (site / "out").rglob("*.tmx")) == ["queue.md.ko.tmx", "queue.mdx.ko.tmx"]


def test_a_list_of_generated_files_may_name_anything(site: Path) -> None:
    kept = site / "kept.md"
    kept.write_text("kept", "utf-8")
    (site / "out").mkdir()
    (site / "out/.l10ncheck-export").write_text(f"a\0b\n../kept.md\n{kept}\n..\n", "utf-8")
    assert main(["export", "tmx", "--locale", "ko", "--folder", "out"]) == 0
    assert kept.exists()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["xliff"], "choose one with --locale, or write a file for each page with --folder (the languages are de, ko)"),
        (["tmx", "--min-confidence", "2"], '"2" is not a number from 0 to 1'),
        (["tmx", "--output", "nowhere/x.tmx"], "cannot write nowhere/x.tmx"),
        (["docx"], 'unknown value "docx"'),
    ],
)
def test_bad_arguments_are_named(
    site: Path, arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(["export", *arguments])
    except SystemExit as error:
        code = int(str(error.code))
    assert code == 2
    assert problem in capsys.readouterr().err
