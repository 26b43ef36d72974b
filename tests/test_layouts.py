from __future__ import annotations

from pathlib import Path

import pytest

from l10ncheck import Severity, check, load_config
from l10ncheck.languages.tags import fold, is_language
from l10ncheck.layouts import all_layouts, get
from l10ncheck.layouts.detection import catalogues, detect_layout, plan_of
from l10ncheck.layouts.pairing import pair_pages
from l10ncheck.layouts.templates import mapping_problem
from l10ncheck.markdown import dialects
from l10ncheck.slugs import ALGORITHMS

# Layout, a file of the generator, a source page and its Korean translation; {} is the name of a page.
SITES = [
    ("hugo", "hugo.toml", "content/en/docs/{}.md", "content/ko/docs/{}.md"),
    ("hugo", "content/en/_index.md", "content/en/docs/{}.md", "content/ko/docs/{}.md"),
    ("hugo-root", "config/_default/languages.toml", "content/docs/{}.md", "content/ko/docs/{}.md"),
    ("hugo-suffix", "config.toml", "content/docs/{}.en.md", "content/docs/{}.ko.md"),
    ("hugo-suffix", "config.toml", "content/docs/{}.md", "content/docs/{}.ko.md"),
    ("docusaurus", "docusaurus.config.js", "docs/a/{}.md", "i18n/ko/docusaurus-plugin-content-docs/current/a/{}.mdx"),
    ("docusaurus", "docusaurus.config.ts", "blog/{}.md", "i18n/ko/docusaurus-plugin-content-blog/{}.md"),
    ("docusaurus", "docusaurus.config.ts", "src/pages/{}.md", "i18n/ko/docusaurus-plugin-content-pages/{}.md"),
    (
        *("docusaurus", "docusaurus.config.ts", "versioned_docs/version-2.x/{}.md"),
        "i18n/ko/docusaurus-plugin-content-docs/version-2.x/{}.md",
    ),
    (
        *("docusaurus", "docusaurus.config.ts", "community/{}.md"),
        "i18n/ko/docusaurus-plugin-content-docs-community/current/{}.md",
    ),
    (
        *("docusaurus", "docusaurus.config.ts", "community_versioned_docs/version-1/{}.md"),
        "i18n/ko/docusaurus-plugin-content-docs-community/version-1/{}.md",
    ),
    ("mkdocs-projects", "docs/en/mkdocs.yml", "docs/en/docs/{}.md", "docs/ko/docs/{}.md"),
    ("mkdocs-folders", "mkdocs.yml", "docs/en/{}.md", "docs/ko/{}.md"),
    ("mkdocs-root", "mkdocs.yml", "docs/a/{}.md", "docs/ko/a/{}.md"),
    ("mkdocs-suffix", "mkdocs.yml", "docs/a/{}.md", "docs/a/{}.ko.md"),
    ("vitepress", "docs/.vitepress/config.mts", "docs/en/{}.md", "docs/ko/{}.md"),
    ("vitepress", "docs/.vitepress/config.ts", "docs/zh-cn/{}.md", "docs/ko-kr/{}.md"),
    ("vitepress-root", "docs/.vitepress/config.js", "docs/guide/{}.md", "docs/ko/guide/{}.md"),
    ("vitepress-bare", ".vitepress/config.js", "en/guide/{}.md", "ko/guide/{}.md"),
    ("vitepress-bare-root", ".vitepress/config.js", "guide/{}.md", "ko/guide/{}.md"),
    ("starlight-root", "astro.config.mjs", "src/content/docs/{}.mdx", "src/content/docs/ko/{}.md"),
    ("starlight", "astro.config.mjs", "src/content/docs/en/{}.mdx", "src/content/docs/ko/{}.mdx"),
    ("astro", "astro.config.mjs", "src/content/posts/en/{}.md", "src/content/posts/ko/{}.md"),
    ("rspress", "rspress.config.ts", "docs/en/{}.mdx", "docs/ko/{}.mdx"),
    ("nextra", "next.config.mjs", "content/en/{}.mdx", "content/ko/{}.mdx"),
    ("nextjs-pages", "next.config.mjs", "pages/en/{}.md", "pages/ko/{}.md"),
    ("nextra-suffix", "theme.config.jsx", "pages/{}.en.mdx", "pages/{}.ko.mdx"),
    ("fumadocs", "source.config.ts", "content/docs/{}.mdx", "content/docs/{}.ko.mdx"),
    ("fumadocs", "source.config.ts", "content/blog/{}.mdx", "content/blog/{}.ko.mdx"),
    ("fumadocs-folders", "source.config.ts", "content/docs/en/{}.mdx", "content/docs/ko/{}.mdx"),
    ("jekyll", "_config.yml", "_articles/{}.md", "_articles/ko/{}.md"),
    ("jekyll-folders", "_config.yml", "_posts/en/{}.md", "_posts/ko/{}.md"),
    ("mdbook", "book.toml", "src/{}.md", "ko/src/{}.md"),
    ("mdbook-folders", "en/book.toml", "en/src/{}.md", "ko/src/{}.md"),
    ("mdbook-src", "book.toml", "src/en/{}.md", "src/ko/{}.md"),
    ("gitbook", "LANGS.md", "en/{}.md", "ko/{}.md"),
    ("gitbook", "en/.gitbook.yaml", "en/{}.md", "ko/{}.md"),
    ("gitbook-root", ".gitbook.yaml", "a/{}.md", "ko/a/{}.md"),
    ("mintlify", "docs.json", "en/{}.mdx", "ko/{}.mdx"),
    ("mintlify-root", "mint.json", "guides/{}.mdx", "ko/guides/{}.mdx"),
    ("docsify", "docs/_sidebar.md", "docs/{}.md", "docs/ko-kr/{}.md"),
    ("crowdin", "crowdin.yml", "content/en-US/{}.md", "content/ko-KR/{}.md"),
    ("folders", "x.txt", "en/{}.md", "ko/{}.md"),
    ("folders-root", "x.txt", "guide/{}.md", "ko/guide/{}.md"),
    ("docs-folders", "x.txt", "docs/en/{}.md", "docs/ko/{}.md"),
    ("docs-root", "x.txt", "docs/{}.md", "docs/ko/{}.md"),
    ("docs-suffix", "x.txt", "docs/{}.md", "docs/{}.ko.md"),
    ("docs-i18n", "x.txt", "docs/{}.md", "i18n/ko/{}.md"),
    ("translations", "x.txt", "lesson/{}.md", "translations/ko/lesson/{}.md"),
]
NAMES = [f"page-{number}" for number in range(5)]


@pytest.mark.parametrize("site_root", ["", "website/"])
@pytest.mark.parametrize(("layout", "marker", "source", "translation"), SITES)
def test_a_site_is_recognised_and_paired(
    layout: str, marker: str, source: str, translation: str, site_root: str
) -> None:
    if site_root and marker == "x.txt":
        pytest.skip("nothing says where the site begins")
    files = [site_root + marker, *(site_root + side.format(name) for name in NAMES for side in (source, translation))]
    files.append(site_root + source.format("not-yet"))
    best = detect_layout(files)[0]
    assert (best.layout.name, best.site_root, best.matched) == (layout, site_root.rstrip("/"), 5)
    assert fold(best.locales[0]).startswith("ko")
    pairs = pair_pages(best.plan, files).pairs
    assert {(pair.source, pair.translation) for pair in pairs} >= {
        (site_root + source.format(name), site_root + translation.format(name)) for name in NAMES
    }


@pytest.mark.parametrize(
    "translation",
    [
        "README.ko.md",
        "README-ko.md",
        "README_KO.md",
        "README.zh-CN.md",
        "docs/README.ko.md",
        "translations/ko/README.md",
        "docs/i18n/README.ko.md",
    ],
)
def test_a_translated_readme_is_enough_for_a_small_repository(translation: str) -> None:
    candidates = detect_layout(["README.md", translation, "src/main.rs"])
    assert [candidate.layout.name for candidate in candidates] == ["readme"]
    assert [pair.translation for pair in pair_pages(candidates[0].plan, ["README.md", translation]).pairs] == [
        translation
    ]


def test_readme_files_do_not_hide_translated_pages() -> None:
    pages = [f"docs/{locale}{name}.md" for locale in ("", "ko/") for name in NAMES]
    readmes = ["README.md", *(f"README.{locale}.md" for locale in ("ko", "ja", "zh", "fr", "de", "es"))]
    assert detect_layout([*pages, *readmes])[0].layout.name == "docs-root"


def test_a_source_beside_an_english_translation_is_not_english() -> None:
    pages = [f"docs/{locale}{name}.md" for locale in ("", "en/", "ja/") for name in NAMES]
    best = detect_layout(pages)[0]
    assert (best.layout.name, best.plan.source_locale, set(best.locales)) == ("docs-root", "und", {"en", "ja"})


def test_two_pairs_are_too_few_and_so_is_a_source_for_every_second_page() -> None:
    assert not detect_layout(["docs/a.md", "docs/ko/a.md", "docs/b.md", "docs/ko/b.md"])
    sources = [f"docs/{number}.md" for number in range(10)]
    assert not detect_layout([*sources, *(f"docs/ko/{number}.md" for number in range(5, 15))])


def test_names_that_only_look_like_languages_are_none() -> None:
    assert not detect_layout(["docs/release_notes_17.1.md", "docs/release_notes_17.md", "docs/a.js.md", "docs/a.md"])
    assert not detect_layout(
        [f"docs/{folder}/{folder}{name}.md" for folder in ("io", "vi", "is") for name in ("a", "b", "c")]
    )


def test_catalogues_are_recognised() -> None:
    assert catalogues(["book.toml", "po/ko.po", "src/a.md"]) == ("po/ko.po",)
    assert catalogues(["docs/conf.py", "docs/locale/ko/LC_MESSAGES/api.po"]) == ("docs/locale/ko/LC_MESSAGES/api.po",)
    assert catalogues(["messages.po.md", "a.pot"]) == ()


def test_the_source_language_is_spelled_as_the_folders_are() -> None:
    pages = ["content/en_US/a.md", "content/ko_KR/a.md"]
    assert plan_of(get("hugo").mappings, pages, "en-us").source_locale == "en_US"
    assert plan_of(get("hugo").mappings, pages).source_locale == "en_US"


@pytest.mark.parametrize("layout", all_layouts().values(), ids=lambda layout: layout.name)
def test_a_layout_is_sound(layout: object) -> None:
    known = all_layouts()[layout.name]  # type: ignore[attr-defined]
    assert [problem for mapping in known.mappings if (problem := mapping_problem(mapping))] == []
    assert set(known.dialects) <= set(dialects.names())
    assert known.slug in ALGORITHMS
    assert bool(known.mappings) != bool(known.catalogues)
    assert known.title


@pytest.mark.parametrize("tag", ["ko", "KO", "ko-KR", "ko_kr", "zh-Hant-TW", "zh-cn", "es-419", "kr", "fil"])
def test_tags_of_languages_are_known(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize("tag", ["", "js", "md", "v1", "17", "docs", "ko-", "kotlin", "ko-KR-x-y", "en/ko", "다"])
def test_other_names_are_no_tags(tag: str) -> None:
    assert not is_language(tag)


@pytest.mark.parametrize(("suffix", "expected"), [("md", ["code-changed"]), ("mdx", [])])
def test_only_pages_of_astro_with_the_suffix_of_mdx_are_mdx(tmp_path: Path, suffix: str, expected: list[str]) -> None:
    (tmp_path / "l10ncheck.toml").write_text('locales = ["ko"]\nlayout = "starlight-root"\nhistory = false\n')
    for folder, text in (
        ("", "# Lanes\n\nRun this:\n\n    mq drain\n"),
        ("ko", "# 레인\n\n실행한다.\n\n    mq stop\n"),
    ):
        page = tmp_path / "src/content/docs" / folder / f"lanes.{suffix}"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    report = check(config=load_config(tmp_path))  # MDX has no indented code
    assert [finding.rule for finding in report.findings if finding.severity > Severity.INFO] == expected
