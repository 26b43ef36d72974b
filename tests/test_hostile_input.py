"""Pages, tables and settings that are meant to break a run: each is a finding or one line, and the rest is done."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from support.repositories import CONFIG, SOURCE, TRANSLATION, Repository

import l10ncheck
from l10ncheck.baseline import BaselineError, entry_of, render_baseline
from l10ncheck.baseline import parse_baseline as parse_baseline
from l10ncheck.cli import main
from l10ncheck.differences.front_matter import comparable_value
from l10ncheck.engine import check_pair as engine_pair
from l10ncheck.engine.session import Session
from l10ncheck.glossary.errors import GlossaryError
from l10ncheck.glossary.interchange import FORMATS
from l10ncheck.history_types import day
from l10ncheck.languages import language
from l10ncheck.markdown import parse
from l10ncheck.model import Pair, Severity
from l10ncheck.reports import FOLDERS, Style, get, get_site, names
from l10ncheck.slugs import ALGORITHMS, page_anchors
from l10ncheck.worklist.page_views import PageViewsError, read_page_views

DIGITS = "9" * 5_000
BOMB = "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdef", "bcdefg", strict=True)
)
PAGES = {
    "integer in TOML": f"+++\nweight = {DIGITS}\n+++\n\n# A\n",
    "hexadecimal integer in TOML": f"+++\nweight = 0x{'f' * 5_000}\n+++\n\n# A\n",
    "nesting in TOML": f"+++\nweight = {'[' * 3_000}\n+++\n\n# A\n",
    "dotted key in TOML": f"+++\na{'.a' * 3_000} = 1\n+++\n\n# A\n",
    "time in TOML": "+++\nweight = 10:00:00\ndate = 0001-01-01\n+++\n\n# A\n",
    "integer in YAML": f"---\nweight: {DIGITS}\ndraft: 0x{'f' * 5_000}\n---\n\n# A\n",
    "float in YAML": "---\nweight: 1e999\ndraft: .nan\n---\n\n# A\n",
    "nesting in YAML": f"---\nweight: {'[' * 400}{']' * 400}\n---\n\n# A\n",
    "blocks in YAML": "---\n" + "".join(f"{'  ' * level}a:\n" for level in range(300)) + "---\n\n# A\n",
    "aliases in YAML": f"---\na: &a [x, x, x, x, x, x, x, x, x]\n{BOMB}h: [{{? *g : x}}]\n---\n\n# A\n",
    "cycle in YAML": "---\na: &a [*a]\nb: {? &k [*k] : 1}\n<<: *a\n? [x]\n: y\n---\n\n# A\n",
    "integer in JSON": f'{{\n"weight": {DIGITS}, "x": 1e999, "y": NaN\n}}\n\n# A\n',
    "surrogate in JSON": '{\n"weight": "\\ud800", "\\udc00": "\\udfff"\n}\n\n# A\n',
    "nesting in JSON": f'{{\n"weight": {"[" * 900}{"]" * 900}\n}}\n\n# A\n',
    "keys in JSON": "{\n" + ",\n".join(f'"\\u0061{number}": {number}' for number in range(1_000)) + "\n}\n\n# A\n",
    "argument twice": '{{< figure src="x" src="y" >}}\n\n<Foo id="x" id="y"/>\n',
    "headings with counts": f"## a_{DIGITS}\n\n## a_{DIGITS}\n",
    "years": f"Wait {DIGITS} years, {DIGITS} hours and 1.2.3 seconds.\n",
    "entities": "See &#0; &#1114112; &#55296; &#x110000; [a](//[::1/&#0;) and <http://[>.\n",
    "separators": "See [a](b\u2028c 'd\x85') `e\x0b\x0c` at 3\u2028 pm\x85\n",
}


def changed(text: str) -> str:
    """The same trouble with another value, so that there is something to report."""
    return (
        text.replace("9", "8")
        .replace("f" * 100, "e" * 100)
        .replace('"y"', '"z"')
        .replace("# A", "# 가")
        .replace("ud800", "ud801")
    )


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page of each kind, and one that has a plain fault."""
    pages: dict[str, str | None] = {
        "l10ncheck.toml": CONFIG,
        "content/en/good.md": SOURCE,
        "content/ko/good.md": TRANSLATION.replace("500", "50"),
    }
    for number, text in enumerate(PAGES.values()):
        pages |= {f"content/en/bad-{number}.md": text, f"content/ko/bad-{number}.md": changed(text)}
    Repository(tmp_path).commit(pages)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_is_meant_to_hurt_is_compared_and_reported_in_every_format(name: str, tmp_path: Path) -> None:
    report = l10ncheck.compare(PAGES[name], changed(PAGES[name]), locale="ko", strict=True)
    for form in names():
        if form in FOLDERS:
            get_site(form).write_site(report, tmp_path / form)
        else:
            out = io.StringIO()
            get(form).write(report, out, Style(color=False, alignment=True))
            assert out.getvalue().encode("utf-8") is not None
    assert parse_baseline(render_baseline(map(entry_of, report.findings)), "baseline") is not None


def test_a_check_reports_all_other_pages(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert "content/ko/good.md" in out
    assert "internal-error" not in out and "unreadable-page" not in out
    assert "an integer has too many digits" in out and "nested too deeply" in out


@pytest.mark.parametrize("command", [["status"], ["worklist"], ["pin", "--dry-run"], ["worklist", "--format", "json"]])
def test_commands_on_history_do_all_pages(command: list[str], site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(command)
    out, err = capsys.readouterr()
    assert "internal" not in out + err
    assert code == (2 if command[0] == "pin" else 0)
    if command[0] == "pin":  # front matter that cannot be read is not written to; the others are
        assert "content/ko/good.md: default_lang_commit" in out
        assert "not pinned: the front matter cannot be read: an integer has too many digits" in err


def test_values_that_differ_beyond_the_sixth_digit_differ() -> None:
    assert comparable_value(20_240_101) != comparable_value(20_240_102)
    assert comparable_value("12345678") == comparable_value(12_345_678) == comparable_value(12_345_678.0)
    assert comparable_value(10**400) != comparable_value(10**400 + 1)
    assert [comparable_value(value) for value in ("10", 10, 1.50, "1.5", float("inf"))] == [
        "10",
        "10",
        "1.5",
        "1.5",
        "inf",
    ]


def test_front_matter_beyond_a_limit_is_told_on_whichever_side_it_stands() -> None:
    page = PAGES["integer in TOML"]
    for source, translation in ((page, page), (page, "# 가\n"), ("# A\n", page)):
        findings = l10ncheck.compare(source, translation, locale="ko").findings
        found = [each for each in findings if each.rule == "parse-problem" and each.severity == Severity.WARNING]
        assert len(found) == (source == page) + (translation == page)


def test_front_matter_that_only_the_source_breaks_is_told_as_advice() -> None:
    found = l10ncheck.compare("---\na: b: c\n---\n\n# A\n", "---\na: b\n---\n\n# 가\n", locale="ko").findings
    assert [(each.rule, each.severity) for each in found] == [("parse-problem", Severity.INFO)]


def test_of_an_argument_that_is_there_twice_the_last_is_compared_and_none_is_fixed() -> None:
    for source, translation in (
        ('{{< figure src="x" src="y" >}}\n', '{{< figure src="x" src="z" >}}\n'),
        ('<Foo id="x" id="y"/>\n', '<Foo id="q" id="z"/>\n'),
    ):
        (finding,) = l10ncheck.compare(source, translation, locale="ko", strict=True).findings
        assert finding.rule == "shortcode-changed" and finding.fix is None


def test_hundreds_of_hundreds_are_no_large_number() -> None:
    assert language("en").read_words("twelve hundred or " + "hundred " * 5_000).stated >= {"1200", "100"}


def test_numbers_are_counted_up_in_fragments_as_far_as_people_count() -> None:
    page = parse(PAGES["headings with counts"])
    assert all(page_anchors(page, slug) for slug in ALGORITHMS)


def test_text_and_names_that_no_file_can_have_are_reported_as_they_can_be_written(tmp_path: Path) -> None:
    half = "\ud800"
    report = l10ncheck.compare(
        f"# A\n\nSee [x](/a{half}b) 3 `c{half}`.\n",
        f"# 가\n\n[x](/a{half}c) 4 `d{half}`.\n",
        path=f"ko/{half}\n.md",
        strict=True,
    )
    assert report.findings
    for form in {*names()} - FOLDERS:
        out = io.StringIO()
        get(form).write(report, out, Style(color=False))
        out.getvalue().encode("utf-8")


def test_messages_and_titles_are_one_line_whatever_they_quote() -> None:
    for there, here in (
        ('{{< f src="a" >}}\n', '{{< f src="a\nb" >}}\n'),
        ("See [a](/b).\n", "[a](/b\n'c').\n\n[d](</e\nf>)\n"),
    ):
        for finding in l10ncheck.compare(there, here, locale="ko").findings:
            words = (finding.message, finding.hint, finding.fix.title if finding.fix else "")
            assert not any(len(text.splitlines()) > 1 for text in words), finding


def test_an_excerpt_of_what_ends_after_its_line_is_cropped() -> None:
    long = "가" * 200
    report = l10ncheck.compare("See 3.\n", f"{long} 4{' ' * 5}\x85\u2028\n", locale="ko", path="a\x1b.md")
    out = io.StringIO()
    get("text").write(report, out, Style(color=False))
    assert "\x1b" not in out.getvalue()


# --- one boundary for errors of our own -----------------------------------------------------------------------------


def test_an_error_of_ours_is_a_finding_of_compare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("first line\nsecond line " + "x" * 5_000)

    monkeypatch.setattr(engine_pair, "align", fail)
    (finding,) = l10ncheck.compare("# A\n", "# 가\n", locale="ko").findings
    assert finding.rule == "internal-error" and finding.fingerprint
    assert "RuntimeError: first line second line" in finding.message and len(finding.message) < 500
    with pytest.raises(RuntimeError):
        l10ncheck.compare("# A\n", "# 가\n", locale="ko", strict=True)
    for name, text in (("a.md", "# A\n"), ("b.md", "# 가\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["compare", str(tmp_path / "a.md"), str(tmp_path / "b.md")]) == 2


def test_an_unknown_dialect_is_no_fault_of_the_pages() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        l10ncheck.compare("# A\n", "# 가\n", dialects=["nonsense"])


@pytest.mark.parametrize("command", [["mine"], ["audit"], ["conflicts"], ["show", "worker"]])
def test_commands_on_glossaries_name_what_they_could_not_read(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from support.synthetic_site import rows, write_site

    write_site(tmp_path, rows(), 'glossaries = ["own.yaml"]\n')
    (tmp_path / "own.yaml").write_text(
        "source: en\ntarget: ko\nterms: [{term: worker, target: 워커}]\n", encoding="utf-8"
    )
    (tmp_path / "content" / "ko" / "page-0.md").write_bytes(b"\xff\xfe")
    monkeypatch.chdir(tmp_path)
    assert main(["glossary", *command]) == 2
    out, err = capsys.readouterr()
    assert bool(out) == (command[0] in ("mine", "show"))
    assert err.count("l10ncheck: content/ko/page-0.md: line 1: byte 0xff") == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="worker processes inherit the fault by fork")
def test_a_page_that_ends_its_process_takes_no_other_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        for tag, text in (("en", SOURCE), ("ko", TRANSLATION.replace("500", "50"))):
            path = tmp_path / "content" / tag / f"page-{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    (tmp_path / "l10ncheck.toml").write_text(CONFIG + "history = false\ncache = ''\n", encoding="utf-8")
    check = Session.check

    def dying(self: Session, pair: Pair) -> object:
        if pair.translation.endswith("page-7.md"):
            os._exit(1)
        return check(self, pair)

    monkeypatch.setattr(Session, "check", dying)
    report = l10ncheck.check([tmp_path], jobs=2)
    assert [(each.rule, each.path) for each in report.site if each.rule != "untranslated-page"] == [
        ("internal-error", "content/ko/page-7.md")
    ]
    assert len(report.pages) == 19 and all(page.findings for page in report.pages)


# --- files beside the pages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "settings",
    {
        "integer": f"max_file_size = {DIGITS}",
        "large integer": "max_file_size = 99999999999999999999",
        "nesting": f"exclude = {'[' * 3_000}",
        "dotted key": f"a{'.a' * 3_000} = 1",
        "null character": 'baseline = "a\\u0000b"',
        "null character in a glossary": 'glossaries = ["a\\u0000.yaml"]',
        "name that is too long": f'baseline = "{"a" * 5_000}"',
        "date": "min_severity = 1979-05-27",
    }.items(),
    ids=lambda each: each[0],
)
def test_settings_that_no_run_can_have_are_one_line(
    settings: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Repository(tmp_path).commit({"content/en/a.md": SOURCE, "content/ko/a.md": TRANSLATION, "l10ncheck.toml": CONFIG})
    monkeypatch.chdir(tmp_path)
    (tmp_path / "l10ncheck.toml").write_text(f"{settings[1]}\n{CONFIG}", encoding="utf-8")
    for arguments in (["check"], ["check", "--isolated", "--config", settings[1]]):
        assert main(arguments) == 2
        err = capsys.readouterr().err
        assert err.startswith("l10ncheck: ") and err.count("\n") == 1
        assert "internal error" not in err


def test_a_path_that_is_too_long_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("check", "status", "worklist", "pin"):
        assert main([command, "a" * 5_000]) == 2
        assert "internal error" not in capsys.readouterr().err


@pytest.mark.parametrize("unknown", [f'"x": {"[" * 100_000}', f'"x": {"[" * 100_000}{"]" * 100_000}'])
def test_a_baseline_that_is_nested_too_deeply_is_named(unknown: str) -> None:
    entry = f'{{"path": "a", "rule": "b", "subject": "c", "fingerprint": "d", {unknown}}}'
    try:
        (read,) = parse_baseline(entry, "baseline")  # since Python 3.14, valid JSON is read at this depth
    except BaselineError as error:
        assert str(error).startswith("baseline:1: not a baseline entry")
    else:
        assert (read.path, unknown[-1]) == ("a", "]")


def test_entries_for_pages_whose_names_no_file_can_have_are_for_pages_that_are_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("a\0b", "a" * 5_000, "../" * 500)
    lines = [
        f'{{"path":"{name}","rule":"b","subject":"c","fingerprint":"{n}"}}'.replace("\0", "\\u0000")
        for n, name in enumerate(names)
    ]
    Repository(tmp_path).commit({"content/en/a.md": SOURCE, "content/ko/a.md": TRANSLATION, "l10ncheck.toml": CONFIG})
    (tmp_path / "known.jsonl").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--baseline", "known.jsonl"]) == 0


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_glossaries_of_other_tools_may_end_their_lines_in_any_way(end: str) -> None:
    files: Mapping[str, str] = {
        "csv": "source,target\npod,파드\n",
        "tsv": "a\tb\npod\t파드\n",
        "omegat": "# x\npod\t파드\n",
    }
    for name, text in files.items():
        terms = FORMATS[name].read(text.replace("\n", end), "en", "ko", "file")
        assert ("pod", ("파드",)) in [(term.term, term.target) for term in terms], name


@pytest.mark.parametrize(
    "text",
    [
        "<a:b/>",
        "<a>\0</a>",
        "<a>&#0;</a>",
        "<a>\uffff</a>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY b 'x'><!ENTITY c '&b;&b;'>]><a>&c;</a>",
    ],
)
def test_xml_that_is_none_or_that_brings_entities_is_refused(text: str) -> None:
    with pytest.raises(GlossaryError, match=r"^file:1: "):
        FORMATS["tbx"].read(text, "en", "ko", "file")


def test_xml_may_be_as_deep_as_it_likes() -> None:
    assert FORMATS["tbx"].read("<a>" * 100_000 + "</a>" * 100_000, "en", "ko", "file") == ()


def test_visits_of_any_address_are_read_or_named() -> None:
    assert read_page_views('http://[,5\r"/a\rb",7\r//[x,1', "t.csv")
    for text in (f"/a,1\n/b,{DIGITS}\n", "/a,1\n/b,²\n", "/a,1\n" + "b" * 200_000):
        with pytest.raises(PageViewsError, match=r"t\.csv:2: "):
            read_page_views(text, "t.csv")


def test_a_commit_may_be_of_any_time() -> None:
    assert [day(time) for time in (-(10**12), 0, 1_700_000_000, 2**64)] == [
        *("0001-01-01", "1970-01-01", "2023-11-14", "9999-12-31"),
    ]
