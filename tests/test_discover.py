from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10ncheck.cli import main
from l10ncheck.config import Config
from l10ncheck.discover import Discovery, DiscoveryError, discover, project_paths, site_files, verify_pairs
from l10ncheck.layouts import Mapping, all_layouts
from l10ncheck.layouts.pairing import Plan, pair_pages
from l10ncheck.layouts.templates import without_suffix

PAGES = (
    *("content/en/docs/a.md", "content/en/docs/b.md", "content/en/docs/c.mdx", "content/en/blog/d.md"),
    *("content/ko/docs/a.md", "content/ko/docs/c.md", "content/ko/docs/gone.md", "content/ja/docs/a.md"),
)


def found(pages: tuple[str, ...] = PAGES, **settings: Any) -> Discovery:
    return discover(Config(**{"layout": "hugo", **settings}), pages)


def pairs(discovery: Discovery) -> list[tuple[str, str]]:
    return [(pair.source, pair.translation) for pair in discovery.pairs]


def test_pairs_untranslated_pages_and_orphans_of_a_locale() -> None:
    discovery = found(locales=("ko",))
    assert pairs(discovery) == [
        ("content/en/docs/a.md", "content/ko/docs/a.md"),
        ("content/en/docs/c.mdx", "content/ko/docs/c.md"),
    ]
    assert [pair.source for pair in discovery.untranslated] == ["content/en/blog/d.md", "content/en/docs/b.md"]
    assert [pair.translation for pair in discovery.untranslated] == ["content/ko/blog/d.md", "content/ko/docs/b.md"]
    assert [(pair.source, pair.translation) for pair in discovery.orphans] == [
        ("content/en/docs/gone.md", "content/ko/docs/gone.md")
    ]


def test_all_languages_are_found_where_none_is_named() -> None:
    discovery = found()
    assert set(discovery.locales) == {"ko", "ja"}
    assert {pair.locale for pair in discovery.pairs} == {"ko", "ja"}
    assert sum(pair.locale == "ja" for pair in discovery.untranslated) == 3


def test_tags_are_compared_without_case_and_underscores() -> None:
    discovery = found(("content/en/a.md", "content/en/b.md", "content/ko_KR/a.md"), locales=("ko-kr",))
    assert [(pair.translation, pair.locale) for pair in discovery.pairs] == [("content/ko_KR/a.md", "ko-kr")]
    assert [pair.translation for pair in discovery.untranslated] == ["content/ko_KR/b.md"]


def test_the_same_suffix_is_preferred() -> None:
    discovery = found(("content/en/a.md", "content/en/a.mdx", "content/ko/a.mdx"), locales=("ko",))
    assert pairs(discovery) == [("content/en/a.mdx", "content/ko/a.mdx")]


def test_other_languages_below_the_source_are_no_sources() -> None:
    pages = ("docs/a.md", "docs/b.md", "docs/ko/a.md", "docs/ja/a.md", "docs/ja/b.md")
    discovery = found(pages, layout="docs-root", locales=("ko",))
    assert pairs(discovery) == [("docs/a.md", "docs/ko/a.md")]
    assert [pair.source for pair in discovery.untranslated] == ["docs/b.md"]


def test_a_folder_of_sources_that_is_called_like_a_language_is_of_the_source() -> None:
    pages = ("docs/index.md", "docs/a.md", "docs/io/index.md", "docs/io/read.md", "docs/ko/a.md", "docs/ko/io/read.md")
    discovery = found(pages, layout="docs-root")
    assert discovery.locales == ("ko",)
    assert pairs(discovery) == [("docs/a.md", "docs/ko/a.md"), ("docs/io/read.md", "docs/ko/io/read.md")]


def test_a_suffix_that_is_no_language_belongs_to_the_name() -> None:
    pages = ("docs/notes_17.1.md", "docs/notes_17.1.ko.md", "docs/a.min.md", "docs/a.md")
    discovery = found(pages, layout="docs-suffix", locales=("ko",))
    assert pairs(discovery) == [("docs/notes_17.1.md", "docs/notes_17.1.ko.md")]
    assert discovery.orphans == ()


def test_folders_that_no_translation_mirrors_are_no_instances() -> None:
    i18n = "i18n/ko/docusaurus-plugin-content-docs"
    pages = ("docs/a.md", f"{i18n}/current/a.md", "tests/fixture.md", "wiki/b.md", f"{i18n}-wiki/current/c.md")
    discovery = found(pages, layout="docusaurus", locales=("ko",))
    assert [pair.source for pair in discovery.untranslated] == ["wiki/b.md"]


def test_templates_of_a_project_and_its_folder() -> None:
    templates = (Mapping("text/{locale}/{path}", "text/{locale}/{path}"),)
    discovery = found(("site/text/en/a.md", "site/text/ko/a.md", "text/en/a.md"), layout="auto", templates=templates,
                      site_root="site")  # fmt: skip
    assert pairs(discovery) == [("site/text/en/a.md", "site/text/ko/a.md")]
    assert discovery.layout is None


def test_include_and_exclude_take_both_pages() -> None:
    assert pairs(found(locales=("ko",), include=("content/ko/docs/a*",))) == [
        ("content/en/docs/a.md", "content/ko/docs/a.md")
    ]
    discovery = found(locales=("ko",), exclude=("content/en/docs", "**/blog/*.md"))
    assert (discovery.pairs, discovery.untranslated, discovery.orphans) == ((), (), ())


def test_a_page_of_either_language_and_a_folder_stand_for_their_pairs() -> None:
    discovery = found(locales=("ko",))
    pair = ("content/en/docs/a.md", "content/ko/docs/a.md")
    assert pairs(discovery.within(["content/en/docs/a.md"])) == [pair]
    assert pairs(discovery.within(["content/ko/docs/a.md"])) == [pair]
    assert pairs(discovery.within(["content/ko/docs/"])) == pairs(discovery)
    assert discovery.within(["."]) == discovery
    assert discovery.within(["content/en/blog"]).untranslated != ()
    assert discovery.within(["content/ko/docs/gone.md"]).orphans == discovery.orphans


@pytest.mark.parametrize("path", ["content/ko/docs/nope.md", "hugo.toml", "content/k", "content/ko/docs/a"])
def test_a_path_that_is_no_page_of_the_site_is_an_error(path: str) -> None:
    with pytest.raises(DiscoveryError, match="not a page or folder of this site"):
        found(locales=("ko",)).within([path])


def test_paths_are_taken_from_the_folder_they_were_given_in(tmp_path: Path) -> None:
    config = Config(root=tmp_path)
    assert project_paths(config, ["ko/a.md", ".", "../x"], tmp_path / "docs") == ("docs/ko/a.md", "docs", "x")
    assert project_paths(config, [str(tmp_path / "docs")], tmp_path) == ("docs",)
    with pytest.raises(DiscoveryError, match="not in the project folder"):
        project_paths(config, ["../../etc/passwd"], tmp_path / "docs")


def test_nothing_to_pair_says_what_to_do() -> None:
    with pytest.raises(DiscoveryError, match="l10ncheck init"):
        discover(Config(), ["a.md", "b.md"])
    with pytest.raises(DiscoveryError, match=r"gettext catalogues \(po/ko\.po\), which l10ncheck does not read"):
        discover(Config(), ["book.toml", "src/a.md", "po/ko.po"])
    with pytest.raises(DiscoveryError, match="does not read gettext catalogues"):
        discover(Config(layout="sphinx"), ["a.md"])


def test_paths_that_are_no_pages_are_skipped_on_demand(tmp_path: Path) -> None:
    discovery = found(locales=("ko",))
    some = discovery.within(["content/ko/docs/nope.md", "content/en/docs/a.md", "README.md"], skip_unknown=True)
    assert pairs(some) == [("content/en/docs/a.md", "content/ko/docs/a.md")]
    nothing = discovery.within(["README.md"], skip_unknown=True)
    assert (nothing.pairs, nothing.untranslated, nothing.orphans) == ((), (), ())
    assert project_paths(Config(root=tmp_path), ["../a.md", "b.md"], tmp_path, skip_unknown=True) == ("b.md",)


def test_a_site_without_a_pair_says_what_was_looked_for() -> None:
    config = Config(layout="hugo", locales=("fr",))
    with pytest.raises(
        DiscoveryError, match=r'in fr\. .* content/\{locale\}/\{path\}.* translation: 1\. .*"l10ncheck init"'
    ):
        verify_pairs(config, discover(config, ["content/en/a.md"]))


MIRRORED = ("text/ko/a.md", "text/ko/b.md", "text/de/a.md", "text/de/b.md")


@pytest.mark.parametrize(
    ("source", "settings", "source_locale", "locales"),
    [
        ("text/ko/{path}", {}, "ko", ("de",)),
        ("text/ko/{path}", {"locales": ("de",)}, "ko", ("de",)),
        ("text/{locale}/{path}", {"locales": ("de",)}, "ko", ("de",)),
        ("text/{locale}/{path}", {"locales": ("ko",)}, "de", ("ko",)),
    ],
)
def test_the_language_of_the_source_is_not_that_of_a_translation(
    source: str, settings: dict[str, Any], source_locale: str, locales: tuple[str, ...]
) -> None:
    templates = (Mapping(source, "text/{locale}/{path}"),)
    discovery = found(MIRRORED, layout="auto", templates=templates, **settings)
    assert (discovery.source_locale, discovery.locales, len(discovery.pairs)) == (source_locale, locales, 2)


def test_a_source_that_is_taken_to_be_in_the_language_of_a_translation_is_told() -> None:
    config = Config(templates=(Mapping("docs/korean/{path}", "docs/english/{path}"),), locales=("en",))
    with pytest.raises(DiscoveryError, match='Set "source_locale" to the right language'):
        verify_pairs(config, discover(config, ("docs/korean/a.md", "docs/english/a.md")))


def make(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()


def test_the_source_may_stand_in_another_repository(tmp_path: Path) -> None:
    make(tmp_path, "website/docs/a.md", "website/docs/b.md", "ko/docs/a.md", "ko/docs/old.md", "other/c.md")
    config = Config(layout="fork", locales=("ko",), source_root="./../website/", root=tmp_path / "ko")
    discovery = discover(config, site_files(config).files)
    assert pairs(discovery) == [("../website/docs/a.md", "docs/a.md")]
    assert [pair.source for pair in discovery.untranslated] == ["../website/docs/b.md"]
    assert [(pair.source, pair.translation) for pair in discovery.orphans] == [
        ("../website/docs/old.md", "docs/old.md")
    ]
    assert project_paths(config, ["../website/docs/a.md"], config.root) == ("../website/docs/a.md",)
    assert pairs(discovery.within(["../website/docs/a.md"])) == pairs(discovery)


def test_the_source_may_stand_in_a_folder_of_the_project(tmp_path: Path) -> None:
    make(tmp_path, "upstream/docs/a.md", "docs/a.md", "docs/b.md")
    config = Config(layout="fork", locales=("ko",), source_root="upstream", root=tmp_path)
    discovery = discover(config, site_files(config).files)
    assert pairs(discovery) == [("upstream/docs/a.md", "docs/a.md")]


names = st.text(st.sampled_from("ab-_.ko/en\u3000가"), min_size=1, max_size=12)


@given(st.lists(names.map(lambda name: name + ".md"), max_size=12), st.sampled_from(sorted(all_layouts())))
def test_any_names_are_paired_once_and_never_with_themselves(pages: list[str], layout: str) -> None:
    mappings = all_layouts()[layout].mappings
    shown = [side.format(path=page[:-3], locale="ko", id="x", version="1") for page in pages
             for mapping in mappings for side in (mapping.source, mapping.translation)]  # fmt: skip
    everything = {*pages, *(without_suffix(page) + ".md" for page in shown)}
    result = pair_pages(Plan(mappings, "en", ("ko",)), everything)
    translations = [pair.translation for pair in (*result.pairs, *result.orphans)]
    assert len(translations) == len(set(translations))
    assert everything.issuperset(translations)
    assert not any(pair.translation in everything for pair in result.untranslated if pair.source in everything
                   and (pair.source, pair.translation) in {(p.source, p.translation) for p in result.pairs})  # fmt: skip
    if layout != "fork":
        assert all(pair.source != pair.translation for pair in result.pairs)
    assert everything.issuperset(pair.source for pair in (*result.pairs, *result.untranslated))


def test_a_path_on_another_drive_is_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("l10ncheck.discover.relative_path", lambda path, folder: path.as_posix())
    config = Config(root=tmp_path)
    with pytest.raises(DiscoveryError, match="not in the project folder"):
        project_paths(config, ["a.md"], tmp_path)
    assert project_paths(config, ["a.md"], tmp_path, skip_unknown=True) == ()


def test_a_configuration_file_in_a_subfolder_is_named_if_it_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path, *(f"site/content/{locale}/{name}.md" for locale in ("en", "ko") for name in "abc"), "notes/a.md")
    (tmp_path / "site/l10ncheck.toml").write_text('source_locale = "en"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    note = 'was not read; "l10ncheck check'

    def checked(*arguments: str) -> str:
        main(["check", "--no-cache", "--config", "history = false", *arguments])
        captured = capsys.readouterr()
        return captured.out + captured.err

    assert f"site/l10ncheck.toml {note} site" in checked()
    assert f"site/l10ncheck.toml {note} site" in checked(".")
    assert note not in checked("site")
    assert note not in checked("site/content/ko/a.md")
    assert note not in checked("--config", "site/l10ncheck.toml")
    make(tmp_path, "tools/l10ncheck.toml")
    assert "tools/" not in checked()
    monkeypatch.chdir(tmp_path / "site")
    assert f"l10ncheck.toml {note} ." in checked("../")
    assert note not in checked("--isolated")
    (tmp_path / "site/content/ko/a.md").unlink()
    monkeypatch.chdir(tmp_path)
    assert "no layout detected: none fits at least 3 translated pages" in (text := checked()) and note in text
    (tmp_path / "l10ncheck.toml").write_text('layout = "hugo"\n', encoding="utf-8")
    assert note not in checked()
