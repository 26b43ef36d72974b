"""``l10ncheck init`` for translations with the same paths as their sources, and for folders without a generator."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10ncheck.cli import main
from l10ncheck.config import load_config
from l10ncheck.discover import discover_here
from l10ncheck.init_config import InitError, propose, write_config

NAMES = ("start", "lanes", "ships", "ports")


def pages(root: Path, folder: str, text: str = "# 항구\n\n배가 항구에 들어온다.\n", *more: str) -> None:
    for name in (*(f"{name}.md" for name in NAMES), *more):
        path = root / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def english(root: Path, folder: str, *more: str) -> None:
    pages(root, folder, "# Ports\n\nThe ship comes to the port, and this is what it is for.\n", *more)


@pytest.mark.parametrize(
    ("source", "translation", "files", "expected"),
    [
        ("", "", {}, ("fork", "../en", "")),
        ("docs", "", {}, ("fork", "../en/docs", "")),
        ("src", "src", {".vitepress/config.ts": "export default { srcDir: 'src' }"}, ("fork", "../en", "src")),
        ("src", "src", {"book.toml": '[book]\nlanguage = "ko"\n'}, ("fork", "../en", "src")),
        ("web/src/content", "src/content", {}, ("fork", "../en/web", "src/content")),
    ],
)
def test_a_fork_is_paired_with_the_repository_of_its_source(
    tmp_path: Path, source: str, translation: str, files: dict[str, str], expected: tuple[str, str, str]
) -> None:
    english(tmp_path / "en", source, "guide/deep.md")
    pages(tmp_path / "ko", translation, "# 항구\n\n배가 온다.\n", "guide/deep.md")
    for name, text in files.items():
        (tmp_path / "ko" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "ko" / name).write_text(text)
    proposal = propose(tmp_path / "ko", tmp_path / "en")
    write_config(tmp_path / "ko", proposal.text)
    config = load_config(tmp_path / "ko")
    assert (config.layout, config.source_root, config.site_root) == expected
    assert (config.source_locale, config.locales) == ("en", ("ko",))
    assert discover_here(config).pairs == (proposal.discovery.pairs if proposal.discovery else ())
    assert len(discover_here(config).pairs) == 5


def test_a_fork_whose_pages_are_in_another_folder_gets_templates(tmp_path: Path) -> None:
    english(tmp_path / "en", "website/docs", "a/b.md")
    pages(tmp_path / "ko", "text", "# 항구\n", "a/b.md")
    write_config(tmp_path / "ko", propose(tmp_path / "ko", tmp_path / "en").text)
    found = discover_here(load_config(tmp_path / "ko"))
    assert len(found.pairs) == 5
    assert ("../en/website/docs/a/b.md", "text/a/b.md") in {(pair.source, pair.translation) for pair in found.pairs}


def test_pages_about_the_repository_are_left_out(tmp_path: Path) -> None:
    about = ("README.md", "CONTRIBUTING.md", "LICENSE.md", "CODE_OF_CONDUCT.md", ".github/PULL_REQUEST_TEMPLATE.md")
    english(tmp_path / "en", "", *about, "guide/README.md")
    pages(tmp_path / "ko", "", "# 항구\n", *about, "guide/README.md")
    write_config(tmp_path / "ko", propose(tmp_path / "ko", tmp_path / "en").text)
    found = discover_here(load_config(tmp_path / "ko"))
    assert {pair.translation for pair in found.pairs} == {*(f"{name}.md" for name in NAMES), "guide/README.md"}


def test_a_copy_of_the_sources_inside_the_project_is_a_source(tmp_path: Path) -> None:
    english(tmp_path, "upstream/docs")
    pages(tmp_path, "docs")
    write_config(tmp_path, propose(tmp_path, tmp_path / "upstream").text)
    found = discover_here(load_config(tmp_path))
    assert {(pair.source, pair.translation) for pair in found.pairs} == {
        (f"upstream/docs/{name}.md", f"docs/{name}.md") for name in NAMES
    }


def test_a_folder_with_other_pages_is_not_the_source(tmp_path: Path) -> None:
    pages(tmp_path / "ko", "")
    (tmp_path / "en").mkdir()
    (tmp_path / "en/else.md").touch()
    with pytest.raises(InitError, match="does not contain the sources"):
        propose(tmp_path / "ko", tmp_path / "en")


def test_a_site_in_one_language_is_told_how_to_name_its_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages(tmp_path / "ko", "guide")
    assert main(["init", str(tmp_path / "ko")]) == 2
    assert 'a translation into "ko" whose sources are in another repository' in capsys.readouterr().out
    english(tmp_path / "site", "docs/guide")
    main(["init", str(tmp_path / "ko")])
    assert 'run "l10ncheck init --source ../site"' in capsys.readouterr().out
    assert main(["init", str(tmp_path / "ko"), "--source", str(tmp_path / "site")]) == 0
    assert "found a translated copy of ../site/docs; 4 of 4 translations have a source" in capsys.readouterr().out


def test_a_source_without_the_folder_of_the_language_is_found_beside_the_project(tmp_path: Path) -> None:
    pages(tmp_path / "texts", "i18n/ko/guide")
    english(tmp_path / "site", "docs/guide")
    hint = propose(tmp_path / "texts").hint
    assert hint is not None
    assert hint.source == "../site"


def test_another_translation_is_not_named_as_the_source(tmp_path: Path) -> None:
    for name, text in (("ar.site", "# مرفأ\n"), ("ko.site", "# 항구\n"), ("site", "# A harbour for the boats\n")):
        pages(tmp_path / name, "docs", text)
    hint = propose(tmp_path / "ko.site").hint
    assert hint is not None
    assert (hint.locale, hint.source) == ("ko", "../site")


def test_the_folder_of_the_translations_names_their_language(tmp_path: Path) -> None:
    english(tmp_path / "site", "copy/en")
    pages(tmp_path / "texts", "docs/pt", "# Porto\n")
    write_config(tmp_path / "texts", propose(tmp_path / "texts", tmp_path / "site").text)
    assert load_config(tmp_path / "texts").locales == ("pt",)


def test_an_english_site_is_no_translation(tmp_path: Path) -> None:
    english(tmp_path / "site", "docs")
    assert propose(tmp_path / "site").hint is None


@pytest.mark.parametrize("source", ["docs/en", "docs", "content/en-US/guide"])
def test_a_site_with_few_translations_of_its_own_pages_is_no_translation(tmp_path: Path, source: str) -> None:
    english(tmp_path / "site", source)
    (tmp_path / "site/docs/ja").mkdir(parents=True)
    for name in NAMES[:2]:
        (tmp_path / f"site/docs/ja/{name}.md").write_text("# これは港です。\n", encoding="utf-8")
    assert propose(tmp_path / "site").hint is None


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("chapters/en", "chapters/ko"),
        ("pages", "pages.ko"),
        ("pages.en", "pages.pt_BR"),
        ("docs", "docs-ja"),
        ("book/text/en", "book/text/zh-TW"),
        ("lessons", "lessons/ko"),
    ],
)
def test_folders_of_languages_are_found_without_a_known_layout(tmp_path: Path, source: str, translation: str) -> None:
    english(tmp_path, source)
    pages(tmp_path, translation)
    proposal = propose(tmp_path)
    write_config(tmp_path, proposal.text)
    config = load_config(tmp_path)
    assert config.templates
    assert {(pair.source, pair.translation) for pair in discover_here(config).pairs} == {
        (f"{source}/{name}.md", f"{translation}/{name}.md") for name in NAMES
    }
    assert proposal.discovery == discover_here(config)


@pytest.mark.parametrize("folder", ["chapters/intro", "docs.old", "notes-2", "a/b"])
def test_other_folders_are_no_languages(tmp_path: Path, folder: str) -> None:
    english(tmp_path, "text")
    english(tmp_path, folder)
    assert propose(tmp_path).candidates == ()


def test_a_language_that_the_site_hides_is_no_source(tmp_path: Path) -> None:
    english(tmp_path, "src/content/docs", "_partials/x.md")
    for locale in ("ko", "_it"):
        pages(tmp_path, f"src/content/docs/{locale}")
    (tmp_path / "astro.config.mjs").touch()
    discovery = propose(tmp_path).discovery
    assert discovery and [pair.source for pair in discovery.untranslated] == ["src/content/docs/_partials/x.md"]


def test_the_default_language_of_the_generator_is_the_source(tmp_path: Path) -> None:
    for locale in ("en", "zh"):
        pages(tmp_path, f"content/{locale}")
    (tmp_path / "hugo.toml").write_text('defaultContentLanguage = "zh"\n[languages.zh]\n[languages.en]\n')
    proposal = propose(tmp_path)
    assert proposal.discovery and (proposal.discovery.source_locale, proposal.discovery.locales) == ("zh", ("en",))


def test_a_repository_with_several_languages_translates_the_pages_of_another_one(tmp_path: Path) -> None:
    english(tmp_path / "site", "docs", "about/team.md", "security-keys.md", "SECURITY.md")
    for tag in ("fr", "ja", "pt-BR"):
        pages(tmp_path / "words", f"i18n/{tag}", "# 항구\n", "about/team.md", "security-keys.md", "SECURITY.md")
    write_config(tmp_path / "words", propose(tmp_path / "words", tmp_path / "site").text)
    config = load_config(tmp_path / "words")
    assert config.locales == ("fr", "ja", "pt-BR")
    pairs = discover_here(config).pairs
    assert len(pairs) == 18
    assert "i18n/fr/security-keys.md" in [pair.translation for pair in pairs]


def test_a_repository_with_several_languages_but_not_english_has_no_sources(tmp_path: Path) -> None:
    for tag in ("fr", "it", "ja", "pt-BR"):
        pages(tmp_path, f"i18n/{tag}")
    proposal = propose(tmp_path)
    assert proposal.discovery is None
    assert proposal.hint is not None


def test_english_may_be_the_only_translation(tmp_path: Path) -> None:
    pages(tmp_path, "docs/source", "# 快速开始\n\n这是一个关于如何使用的文档，我们在这里介绍。\n")
    english(tmp_path, "docs/source_en")
    write_config(tmp_path, propose(tmp_path).text)
    config = load_config(tmp_path)
    assert (config.source_locale, config.locales) == ("zh", ("en",))
    assert len(discover_here(config).pairs) == 4
