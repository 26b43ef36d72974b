"""String files: the texts of menus and buttons are read with their places, paired, and checked like pages."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

import l10ncheck
from l10ncheck.cli.main import main
from l10ncheck.config import Config
from l10ncheck.discover import discover
from l10ncheck.init_config import propose, write_config
from l10ncheck.layouts import Mapping
from l10ncheck.markdown.limits import Limits
from l10ncheck.model import Page, Span
from l10ncheck.report import Report
from l10ncheck.review import review
from l10ncheck.strings import parse_strings

JSON = '{"a": {"b": "say \\"no\\" 5 \\u00e9\\ud83d\\ude00 times"}, "n": 3, "list": ["x", true, "y"]}\n'
YAML = """\
a:
  b: "say \\"no\\" 5 \\u00e9 times"
quoted: 'it''s 5'
folded: >-
  wait 5
  seconds

  here
block: |
  wait
    5 seconds
plain: wait
  5 seconds
number: 3
yes: true
"""
TOML = '''\
top = 'wait 5'
"a key" = "say \\"no\\" 5"
[table]
text = """
wait \\
   5 seconds"""
inline = { one = "x", other = "y" }
[[menu]]
name = "first"
[[menu]]
name = "second"
number = 1.5
'''


def entries(text: str, path: str, **options: Any) -> dict[str, str]:
    return {segment.label: segment.text for segment in parse_strings(text, path=path, **options).segments}


def written(page: Page, key: str, part: str) -> str:
    """What the file has at the place of a part of an entry."""
    segment = next(segment for segment in page.segments if segment.label == key)
    start = segment.prose.index(part)
    span = segment.locate(start, start + len(part))
    return page.text[span.start : span.end]


def test_the_texts_of_each_format_are_read() -> None:
    assert entries(JSON, "a.json") == {"a.b": 'say "no" 5 é😀 times', "list.1": "x", "list.3": "y"}
    assert entries(YAML, "a.yaml") == {
        "a.b": 'say "no" 5 é times',
        "quoted": "it's 5",
        "folded": "wait 5 seconds here",
        "block": "wait   5 seconds",
        "plain": "wait 5 seconds",
    }
    assert entries(TOML, "a.toml") == {
        "top": "wait 5",
        "a key": 'say "no" 5',
        "table.text": "wait 5 seconds",
        "table.inline.one": "x",
        "table.inline": "y",
        "menu.1.name": "first",
        "menu.2.name": "second",
    }


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "path", "key"),
    [
        *((JSON, "a.json", key) for key in ["a.b"]),
        *((YAML, "a.yaml", key) for key in ["a.b", "quoted", "folded", "block", "plain"]),
        *((TOML, "a.toml", key) for key in ["top", "a key", "table.text"]),
    ],
)
def test_a_number_is_found_at_its_place_in_the_file(text: str, path: str, key: str, ending: str, start: str) -> None:
    page = parse_strings(start + text.replace("\n", ending), path=path)
    assert written(page, key, "5") == "5"


@pytest.mark.parametrize("value", ["6분", '"6분"', "'6분'", "|\n  6분", "\n  6분"])
def test_an_anchor_or_a_tag_is_no_part_of_a_text(value: str) -> None:
    text = f"&k a: &x !str {value}\nb: *x\n"
    (segment,) = parse_strings(text, path="a.yaml").segments
    assert (segment.label, text[segment.span.start : segment.span.end]) == ("a", "6분")


def test_markup_in_an_escaped_text_has_its_place_in_the_file() -> None:
    text = '{"a": "\\u201cRead\\u201d [it](/b \\"t\\"), `c` and <a href=\\"/d\\">e</a> at https://mill.example/f, {name}."}'
    (segment,) = parse_strings(text, path="a.json").segments

    def at(span: Span | None) -> str:
        assert span is not None
        return text[span.start : span.end]

    assert [at(link.url_span) for link in segment.links] == ["/b", "/d"]
    assert [at(code.span) for code in segment.codes] == ["`c`"]
    assert [at(link.span) for link in segment.addresses] == ["https://mill.example/f"]
    assert [at(tag.span) for tag in segment.tags if tag.syntax == "placeholder"] == ["{name}"]


@pytest.mark.parametrize(
    "text", ["# One", "1. One", "- One", "> One", "```", "| a | b |", "a\n\nb", "<div>", "[x]: /y", ":::"]
)
def test_an_entry_is_one_line_of_text_whatever_it_begins_with(text: str) -> None:
    page = parse_strings(json.dumps({"a": text, "b": "two"}), path="a.json")
    assert [(segment.kind, segment.label) for segment in page.segments] == [("entry", "a"), ("entry", "b")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{name} of {0} and {}", ["{name}", "{0}", "{}"]),
        ("{{ .Count }} {{- .X -}} {{title}}", ["{{.Count}}", "{{.X}}", "{{title}}"]),
        ("%s %d개 %1$s %[2]s %(n)s %{n} ${n}", ["%s", "%d", "%1$s", "%[2]s", "%(n)s", "%{n}", "${n}"]),
        ("{count, plural, one {# of {total}} other {#}}", ["{count, plural}"]),
        ("50%s off, 100% done, { a b }, a } b {", []),
    ],
)
def test_placeholders(text: str, names: list[str]) -> None:
    (segment,) = parse_strings(json.dumps({"a": text}), path="a.json").segments
    assert [tag.name for tag in segment.tags] == names


def test_labels_of_menus_in_scripts() -> None:
    nextra = """\
import { Icon } from './icon'
const meta = {
  index: 'The mill\\'s \\u{1F44B} 5',
  lanes: { title: `Lanes`, type: 'page', href: "/lanes" },
  jobs: { title: 'Jobs ' + count, theme: { layout: 'full' } },
  more: wide ? 'x' : 'y',
  icon: <Icon name="z" />,
}
export default meta
"""
    page = parse_strings(nextra, path="content/ko/_meta.tsx")
    assert {segment.label: segment.text for segment in page.segments} == {
        "index": "The mill's 👋 5",
        "lanes.title": "Lanes",
    }
    assert written(page, "index", "5") == "5"
    vitepress = """\
export default defineConfig({
  title: 'Millrace', lang: 'en',
  themeConfig: { nav: nav(), sidebar: { '/docs/': [{ text: 'Lanes', link: '/docs/lanes' }] } },
})
function nav(): Item[] {
  return [{ text: 'Docs', link: '/en/docs/' }, { text: 'More', items: [{ text: 'Jobs', link: '/jobs' }] }]
}
"""
    assert entries(vitepress, ".vitepress/config/en.ts") == {
        "title": "Millrace",
        "themeConfig.sidebar./docs/./docs/lanes.text": "Lanes",
        "/docs/.text": "Docs",
        "2.text": "More",
        "2.items./jobs.text": "Jobs",
    }


@pytest.mark.parametrize("folder", ["api", "cli", "faq", "sdk", "guide"])
def test_a_short_folder_in_a_menu_is_not_taken_for_a_language(folder: str) -> None:
    source, translation = (
        entries(f"export const nav = [{{ text: '{text}', link: '{link}' }}]", f".vitepress/config/{locale}.ts")
        for text, link, locale in (("Docs", f"/{folder}/", "en"), ("文档", f"/zh-CN/{folder}/", "zh"))
    )
    assert list(source) == list(translation)
    assert f"/{folder}/" in next(iter(source))


def test_labels_of_menus_in_data_files() -> None:
    menu = '[[main]]\nname = "Docs"\nurl = "/ko/docs/"\n[[main]]\nidentifier = "blog"\nname = "Blog"\n'
    assert entries(menu, "menus.ko.toml") == {"main./docs/.name": "Docs", "main.blog.name": "Blog"}
    authors = "kim:\n  name: Kim\n  title: Maintainer\n  url: https://kim.example\n"
    assert entries(authors, "authors.yml") == {"kim.title": "Maintainer"}
    rspress = '[{"type": "file", "name": "intro", "label": "Introduction"}, {"type": "dir", "name": "api"}]'
    assert entries(rspress, "_meta.json") == {"intro.label": "Introduction"}
    assert entries('{"title": "Guide", "icon": "Book", "pages": ["index", "lanes"]}', "meta.json") == {"title": "Guide"}
    older = "- id: search\n  translation: Search\n- id: jobs\n  translation:\n    one: A job\n    other: Jobs\n"
    assert entries(older, "ko.yaml") == {"search": "Search", "jobs.one": "A job", "jobs": "Jobs"}


# --- which files are paired -----------------------------------------------------------------------------------------

PAGES = {
    "docusaurus": ("docs/{0}.md", "i18n/ko/docusaurus-plugin-content-docs/current/{0}.md"),
    "hugo": ("content/en/{0}.md", "content/ko/{0}.md"),
    "starlight-root": ("src/content/docs/{0}.md", "src/content/docs/ko/{0}.md"),
    "mkdocs-suffix": ("docs/{0}.md", "docs/{0}.ko.md"),
    "vitepress": ("docs/en/{0}.md", "docs/ko/{0}.md"),
    "nextra": ("content/en/{0}.mdx", "content/ko/{0}.mdx"),
    "nextra-suffix": ("pages/{0}.en.mdx", "pages/{0}.ko.mdx"),
    "fumadocs": ("content/docs/{0}.mdx", "content/docs/{0}.ko.mdx"),
    "rspress": ("docs/en/{0}.md", "docs/ko/{0}.md"),
    "jekyll": ("_docs/{0}.md", "_docs/ko/{0}.md"),
}
STRINGS = [
    ("docusaurus", "i18n/en/code.json", "i18n/ko/code.json"),
    (
        "docusaurus",
        "i18n/en/docusaurus-plugin-content-docs/current.json",
        "i18n/ko/docusaurus-plugin-content-docs/current.json",
    ),
    ("docusaurus", "", "i18n/ko/docusaurus-theme-classic/navbar.json"),
    ("hugo", "i18n/en.toml", "i18n/ko.yaml"),
    ("hugo", "config/_default/menus.en.toml", "config/_default/menus.ko.toml"),
    ("starlight-root", "src/content/i18n/en.json", "src/content/i18n/ko.json"),
    ("mkdocs-suffix", "", "mkdocs.yml"),
    ("nextra", "content/en/guide/_meta.json", "content/ko/guide/_meta.json"),
    ("nextra", "content/en/_meta.ts", "content/ko/_meta.js"),
    ("vitepress", "docs/.vitepress/config/en.ts", "docs/.vitepress/config/ko.ts"),
    ("nextra-suffix", "pages/_meta.en.json", "pages/_meta.ko.json"),
    ("fumadocs", "content/docs/a/meta.json", "content/docs/a/meta.ko.json"),
    ("rspress", "docs/en/_nav.json", "docs/ko/_nav.json"),
    ("jekyll", "_data/en/strings.yml", "_data/ko/strings.yml"),
]


@pytest.mark.parametrize(("layout", "source", "translation"), STRINGS)
def test_the_layout_tells_where_the_string_files_are(layout: str, source: str, translation: str) -> None:
    pages = [template.format(name) for template in PAGES[layout] for name in "abc"]
    config = Config(layout=layout, source_locale="en", locales=("ko",))
    found = discover(config, [*pages, "package.json", translation, *([source] if source else [])])
    pairs = [
        (pair.source, pair.translation, pair.locale)
        for pair in found.pairs
        if not pair.source.endswith((".md", ".mdx"))
    ]
    assert pairs == [(source or translation, translation, "ko")]


def test_the_configuration_adds_string_files() -> None:
    mapping = Mapping("ui/en/{name}.json", "ui/{locale}/{name}.json")
    config = Config(layout="hugo", locales=("ko",), strings=(mapping,))
    files = ["ui/en/a.json", "ui/ko/a.json", "ui/en/b.json", "ui/ko/c.yaml", "content/en/a.md", "content/ko/a.md"]
    found = discover(config, files)
    assert ("ui/en/a.json", "ui/ko/a.json") in [(pair.source, pair.translation) for pair in found.pairs]
    assert [pair.source for pair in found.untranslated] == ["ui/en/b.json"]


def test_a_string_file_may_name_the_country_of_a_language() -> None:
    found = discover(Config(layout="hugo", locales=("pt",)), ["i18n/en.yaml", "i18n/pt-br.yaml", "i18n/de.yaml"])
    assert [(pair.translation, pair.locale) for pair in found.pairs] == [("i18n/pt-br.yaml", "pt-br")]


def test_a_site_with_string_files_only_is_detected_by_its_generator() -> None:
    found = discover(Config(), ["hugo.toml", "i18n/en.yaml", "i18n/ko.yaml", "package.json"])
    assert found.layout is not None
    assert [(pair.source, pair.translation) for pair in found.pairs] == [("i18n/en.yaml", "i18n/ko.yaml")]


def test_one_translated_page_is_enough_beside_the_navigation_of_a_known_generator() -> None:
    found = discover(Config(), ["mkdocs.yml", "docs/index.md", "docs/index.ko.md"])
    assert [(pair.source, pair.translation, pair.locale) for pair in found.pairs] == [
        ("docs/index.md", "docs/index.ko.md", "ko"),
        ("mkdocs.yml", "mkdocs.yml", "ko"),
    ]


def test_init_writes_the_string_files_that_the_layout_does_not_know(tmp_path: Path) -> None:
    names = [f"content/{locale}/{name}.md" for locale in ("en", "ko") for name in "abc"]
    strings = ["src/ui/en/menu.json", "src/ui/ko/menu.json", "public/en.json", "public/ko.json", "i18n/en.toml"]
    strings += ["content/en/.build.json", "content/ko/.build.json"]
    for name in ["hugo.toml", *names, *strings]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}" if name.endswith(".json") else "", encoding="utf-8")
    proposal = propose(tmp_path)
    mapping = '{ source = "src/ui/en/{name}.json", translation = "src/ui/{locale}/{name}.json" }'
    assert f"strings = [\n    {mapping},\n]" in proposal.text
    write_config(tmp_path, proposal.text)
    pairs = discover(l10ncheck.load_config(tmp_path), ["src/ui/en/menu.json", "src/ui/ko/menu.json", *names]).pairs
    assert "src/ui/ko/menu.json" in [pair.translation for pair in pairs]


# --- what is reported -----------------------------------------------------------------------------------------------


def compared(source: str, translation: str, suffix: str = ".json", **options: Any) -> list[tuple[str, str, int]]:
    report = l10ncheck.compare(source, translation, source_path=f"s{suffix}", path=f"t{suffix}", locale="ko", **options)
    return rows(report)


def rows(report: Report) -> list[tuple[str, str, int]]:
    found = report.expanded().to_dict()["findings"]
    return [(row["rule"], row["severity"], row["line"]) for row in found]


def site(folder: Path, files: dict[str, str]) -> Report:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return l10ncheck.check(config=l10ncheck.load_config(folder))


CONFIG = 'source_locale = "en"\nlocales = ["ko"]\nhistory = false\ncache = ""\n'


def test_titles_of_the_navigation_of_mkdocs(tmp_path: Path) -> None:
    mkdocs = """\
nav:
  - Home: index.md
  - Using the mill:
      - Lanes and jobs: lanes.md
      - The queue: queue.md
markdown_extensions:
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify {}
plugins:
  - i18n:
      languages:
        - locale: ko
          nav_translations:
            Home: 홈
            Using the mill: Using the mill
            Lanes and jobs: 레인과 작업
        - locale: ja
          nav_translations: {Home: ホーム}
"""
    report = site(tmp_path, {"l10ncheck.toml": CONFIG + 'layout = "mkdocs-suffix"\n', "mkdocs.yml": mkdocs})
    (page,) = report.pages
    assert (page.path, page.source_path, page.locale) == ("mkdocs.yml", "mkdocs.yml", "ko")
    found = [(row["rule"], row["line"], row["source"]["line"]) for row in report.to_dict()["findings"]]
    assert found == [("untranslated-entry", 15, 3), ("missing-entry", 16, 5)]


def test_one_file_may_have_the_titles_of_several_languages(tmp_path: Path) -> None:
    mkdocs = """\
nav: [The mill: a.md, The queue: b.md]
plugins:
  - i18n:
      languages:
        - locale: ko
          nav_translations: {The mill: 물레방아}
        - locale: ja
          nav_translations: {The mill: 水車}
"""
    config = CONFIG.replace('["ko"]', '["ko", "ja"]') + 'layout = "mkdocs-suffix"\n'
    report = site(tmp_path, {"l10ncheck.toml": config, "mkdocs.yml": mkdocs})
    assert [(page.locale, len(page.findings)) for page in report.pages] == [("ko", 1), ("ja", 1)]
    assert len({finding.fingerprint for finding in report.findings}) == 2
    reviewed = review(report, report, {})
    assert (reviewed.introduced, reviewed.fixed) == ((), ())
    assert [len(page.introduced) for page in reviewed.pages] == [0, 0]


def test_docusaurus_tells_the_source_in_the_keys(tmp_path: Path) -> None:
    navbar = {
        "item.label.The docs": {"message": "The docs", "description": "Navbar item with label The docs"},
        "item.label.Release notes": {"message": "릴리스", "description": "Navbar item with label Release notes"},
        "sidebar.main.category.mill": {"message": "The docs", "description": "The label for category The mill"},
        "title": {"message": "The mill", "description": "The title in the navbar"},
        "Wait {count} seconds": {"message": "{초}초 대기"},
    }
    path = "i18n/ko/docusaurus-theme-classic/navbar.json"
    report = site(
        tmp_path,
        {"l10ncheck.toml": CONFIG + 'layout = "docusaurus"\n', path: json.dumps(navbar, ensure_ascii=False, indent=1)},
    )
    assert rows(report) == [("untranslated-entry", "warning", 3), ("placeholder-changed", "error", 19)]


def test_plural_forms_belong_to_their_language() -> None:
    source = '{"a": {"one": "{n} job", "other": "{n} jobs"}, "b_one": "{n} lane", "b_other": "{n} lanes"}'
    assert compared(source, '{"a": {"other": "작업 {n}개"}, "b_other": "레인 {n}개"}') == []
    assert compared(source, '{"a": {"one": "작업 하나", "other": "작업 {n}개"}, "b_other": "레인"}') == [
        ("placeholder-changed", "warning", 1)
    ]
    assert compared('{"step_one": "Open the lane"}', "{}") == [("missing-entry", "warning", 1)]


def test_a_message_that_chooses_needs_the_form_other() -> None:
    source = '{"a": "{n, plural, one {# job} other {# jobs}}"}'
    assert compared(source, '{"a": "{n, plural, one {작업 #개}}"}') == [("placeholder-changed", "error", 1)]
    assert compared(source, '{"a": "작업 {n}개"}') == []


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        *((text, True) for text in ["Getting started", "Table of contents", "Home", "Skip to main content", "or"]),
        *((text, False) for text in ["Millrace", "GitHub", "Stack Overflow", "npm", "Slack (#mill-dev)", "mill push"]),
    ],
)
def test_a_name_may_stay_as_it_is(text: str, certain: bool) -> None:
    file = json.dumps({"a": text})
    severities = [severity for _, severity, _ in compared(file, file)]
    assert ("warning" in severities) == certain


def test_two_languages_may_share_a_short_label() -> None:
    report = l10ncheck.compare(
        '{"a": "Distributions"}', '{"a": "Distributions"}', source_path="s.json", path="t.json", locale="fr"
    )
    assert rows(report) == [("untranslated-entry", "info", 1)]


def test_rules_for_pages_apply_to_entries(tmp_path: Path) -> None:
    glossary = tmp_path / "terms.yaml"
    glossary.write_text("source: en\ntarget: ko\nterms:\n- term: lane\n  target: 레인\n", encoding="utf-8")
    assert compared("a: Close the lane\n", "a: lane을 닫는다\n", ".yaml", glossary=str(glossary))[0][0] == "wrong-term"
    assert compared("a: Wait 5 seconds\n", "a: 6초 기다린다\n", ".yaml") == [("number-changed", "warning", 1)]
    assert compared("a: Read <b>it</b>\n", "a: <b>이것</i>을 읽는다\n", ".yaml") == [("broken-tag", "warning", 1)]


@pytest.mark.parametrize(
    ("text", "suffix", "line"),
    [
        # Python names the line of the comma since 3.13, before that the line after it.
        ('{\n "a": "가",\n}\n', ".json", 2 if sys.version_info >= (3, 13) else 3),
        ('{\n "a": "가"\n "b": "나"\n}\n', ".json", 3),
        ("", ".json", 1),
        ('{\n<<<<<<< HEAD\n "a": "가"\n=======\n "a": "나"\n>>>>>>> main\n}\n', ".json", 2),
        ("b: 나\n<<<<<<< HEAD\na: 가\n=======\na: 나\n>>>>>>> main\n", ".yaml", 2),
        ("a: 가\nb: c: d\n", ".yaml", 2),
        ('a: 가\nb: "나\nc: 다\n', ".yaml", 2),
        ('a = "가"\nb = \n', ".toml", 2),
        ('a = "가"\na = "나"\n', ".toml", 2),
    ],
)
def test_a_file_that_is_not_valid_is_one_finding(text: str, suffix: str, line: int) -> None:
    source = {".json": '{"a": "One", "b": "Two"}', ".yaml": "a: One\nb: Two\n", ".toml": 'a = "One"\nb = "Two"\n'}
    assert compared(source[suffix], text, suffix) == [("invalid-string-file", "error", line)]


def test_a_repeated_key_is_reported_once_and_its_last_text_is_compared() -> None:
    found = compared('{"a": "Wait 5 minutes"}', '{"a": "6분 대기",\n "a": "5분 대기",\n "a": "5분 대기"}')
    assert found == [("invalid-string-file", "warning", 3)]


def test_an_empty_text_is_reported_at_its_key() -> None:
    source = '{"a": "Wait 5 seconds",\n"b": "Next lane",\n"c": ""}'
    assert compared(source, '{"a": "5초 대기",\n\n"b": "",\n"c": ""}') == [("missing-entry", "warning", 3)]


def test_comments_and_options_suppress_findings() -> None:
    comment = "# l10ncheck: ignore[untranslated-entry] a name\n"
    source = "a: The mill\nb: The lane\n"
    assert compared(source, f"{comment}{source}", ".yaml") == [("untranslated-entry", "warning", 3)]
    rules = {"untranslated-entry": {"ignore": ["b*"]}, "missing-entry": {"ignore": ["c.*"]}}
    config = Config(rules=rules)
    found = compared(
        '{"a": "The mill", "b": "The lane", "c": {"d": "It"}}', '{"a": "The mill", "b": "The lane"}', config=config
    )
    assert found == [("untranslated-entry", "warning", 1)]


def test_a_fix_writes_the_placeholder_of_the_source(tmp_path: Path) -> None:
    translation = '{"a": "{이름}, \\"환영\\""}\n'
    files = {
        "l10ncheck.toml": CONFIG + 'layout = "hugo"\n',
        "i18n/en.json": '{"a": "Welcome, {name}"}\n',
        "i18n/ko.json": translation,
    }
    site(tmp_path, files)
    assert main(["check", "--fix", "--quiet", str(tmp_path)]) == 0
    assert (tmp_path / "i18n/ko.json").read_text(encoding="utf-8") == translation.replace("이름", "name")


WORST = {
    "open lists": (".json", "[" * 100_000),
    "many entries": (".json", "{" + ",".join(f'"{number}": "*x {{a}}"' for number in range(5_000)) + "}"),
    "braces": (".json", '{"a": "' + "{" * 50_000 + "}" * 50_000 + '"}'),
    "one message in another": (".json", '{"a": "' + "{a, plural, other {" * 5_000 + "}}" * 5_000 + '"}'),
    "escapes": (".json", '{"a": "' + '\\"x*' * 40_000 + '"}'),
    "items in items": (".yaml", "- " * 100_000),
    "aliases": (".yaml", "a: &a [x, x]\n" + "".join(f"k{n}: &k{n} [*a, *a]\n" for n in range(2_000))),
    "aliases of aliases": (
        ".yaml",
        "k0: &k0 [x]\n" + "".join(f"k{n}: &k{n} [*k{n - 1}, *k{n - 1}]\n" for n in range(1, 99)),
    ),
    "blanks": (".yaml", "a: >\n  x" + " " * 200_000 + "\n"),
    "keys in keys": (".toml", "[" + ".".join(["a"] * 60_000) + "]\nb = 'c'\n"),
    "conflicts": (".json", "<<<<<<< \n" * 20_000 + "{"),
    "brackets": (".vitepress/a.ts", "[{a:" * 60_000),
    "texts without an end": (".vitepress/a.ts", "['" * 60_000),
    "constants": (".vitepress/a.ts", "const a = [b = [" * 10_000),
    "tables": (".toml", "[[a]]\nb = 'c'\n" * 10_000),
}


@pytest.mark.parametrize("name", WORST)
def test_a_hostile_file_is_read_or_reported(name: str) -> None:
    suffix, text = WORST[name]
    page = parse_strings(text, path=suffix if "/" in suffix else f"a{suffix}")
    assert len(page.problems) <= 1
    assert all(0 <= segment.span.start <= segment.span.end <= len(text) for segment in page.segments)


@pytest.mark.parametrize("piece", ["x=/[", "/\\"])
def test_regular_expressions_that_do_not_close_are_read_once(piece: str) -> None:
    text = f"{piece * 50_000}\nexport default {{ a: 'Home', b: /[/]/, c: 'Next' }}\n"
    assert [segment.text for segment in parse_strings(text, path="_meta.js").segments] == ["Home", "Next"]


def test_a_surrogate_pair_in_a_script_is_one_character() -> None:
    text = 'export default { a: "[a](b) \\ud83e\\udd80 c" }'
    (segment,) = parse_strings(text, path="_meta.js").segments
    assert segment.text == "a 🦀 c"
    assert text[segment.links[0].span.start : segment.links[0].span.end] == "[a](b)"


def test_a_script_that_is_nested_too_deeply_is_reported() -> None:
    page = parse_strings("export default " + "{title: " * 60 + "'Lanes'", path="_meta.js")
    assert not page.segments
    assert [problem.kind for problem in page.problems] == ["syntax"]


@pytest.mark.parametrize("name", ["strings.json", "_meta.json"])
def test_a_long_key_around_many_entries_does_not_fill_the_memory(name: str) -> None:
    entries = ",".join(f'{{"url": "{number}", "title": "a"}}' for number in range(2_000))
    page = parse_strings(f'{{"{"k" * 20_000}": [{entries}]}}', path=name)
    assert not page.segments
    assert [problem.message for problem in page.problems] == [
        "the file cannot be read: the keys of its entries have more than 10000000 characters in total"
    ]


def test_a_text_that_is_too_long_to_be_read_is_reported() -> None:
    text = f'{{"a": "{"{name} " * 20}"}}'
    page = parse_strings(text, path="strings.json", limits=Limits(line=100))
    assert [problem.kind for problem in page.problems] == ["too-long-line"]
    assert not parse_strings(text, path="strings.json").problems
