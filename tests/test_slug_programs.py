"""Compares the slugs with the programs that they imitate. A program that is not installed is skipped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any
from unicodedata import normalize

import pytest
from support import slug_programs

from l10ncheck.markdown import parse
from l10ncheck.slugs import heading_slugs, slugify

HEADINGS = (
    *("Set up a Lane", "What's new? (v1.2)", "1. First lane", "2024", "a/b\\c", "A & B", "C++ and C#", "--serve", "_"),
    *(
        "차선 (선택 사항) 만들기",
        "車線を作る：概要",
        "（一）「車線」",
        "第 1 章",
        "पहला पाठ",
        "ภาษาไทย",
        "الدرس الأول",
        "ΟΔΟΣ",
    ),
    *(
        "Füße & Straße",
        "İstanbul",
        "Ⓐ and ①",
        "½ lane",
        "Ⅷ",
        "Ａ１",
        "ﬁne",
        "می\u200cروم",
        "😀 lane",
        "Voies\u00a0: liste",
    ),
    *("a  b", "a   b", "a - b", "a - - b", "a_b_c", "a.b.c", "100%", "a+b=c", "#1", "a,b;c!", "…", "“a” ‘b’"),
    *("**Strong** and *weak*", "**차선**은", "a `code` b", "`lane --serve`", "[Lanes](/lanes) now", "[`a` b](/c)"),
    *("<kbd>Ctrl</kbd>+C", "Lanes <sup>new</sup>", "Lanes <i></i>", "<i></i> Lanes", "a <br> b"),
    *("Lanes ![new](a.png)", "![new](a.png) lanes", "[![new](a.png)](b)", "Start (or --serve)", "a --- b"),
    *("Lanes &amp; gates", "&lt;lane&gt;", "Don't *stop, it's* on", "**Don't stop**", "\\*lane\\*"),
)
REPEATED = ("a", "a", "a-1", "a", "a_1", "a")


def ours(slug: str, headings: Sequence[str], dialects: Sequence[str]) -> list[str]:
    text = "".join(f"## {heading}\n\n" for heading in headings)
    return list(heading_slugs(parse(text, dialects=dialects), slug).values())


def assert_equal(slug: str, dialects: Sequence[str], program: Callable[[list[str]], list[list[str]]]) -> None:
    """Compare the slugs of each heading on a page of its own, and of repeated headings on one page."""
    pages = [(heading,) for heading in HEADINGS] + [REPEATED]
    wanted = program(["".join(f"## {heading}\n\n" for heading in page) for page in pages])
    found = [ours(slug, page, dialects) for page in pages]
    assert [each for each in zip(pages, found, wanted, strict=True) if each[1] != each[2]] == []


@pytest.mark.parametrize(
    ("slug", "id_type"), [("hugo", "github"), ("hugo-ascii", "github-ascii"), ("blackfriday",) * 2]
)
def test_hugo(tmp_path: Path, slug: str, id_type: str) -> None:
    variant = f"{slug}-text" if slug_programs.hugo_version() >= (0, 144) else f"{slug}-raw"
    assert_equal(variant, ("hugo",), lambda texts: slug_programs.hugo(tmp_path, texts, id_type))


@pytest.mark.parametrize(("slug", "parser"), [("jekyll", "GFM"), ("kramdown", "kramdown")])
def test_kramdown(slug: str, parser: str) -> None:
    assert_equal(slug, ("liquid",), lambda texts: slug_programs.kramdown(texts, parser))


def _python_markdown(slugify: Callable[..., str]) -> Callable[[list[str]], list[list[str]]]:
    markdown: ModuleType = pytest.importorskip("markdown", reason="Python-Markdown is not installed")

    def render(texts: list[str]) -> list[list[str]]:
        converter: Any = markdown.Markdown(extensions=["toc"], extension_configs={"toc": {"slugify": slugify}})
        return [slug_programs.ids(converter.reset().convert(text)) for text in texts]

    return render


@pytest.mark.parametrize(("slug", "function"), [("mkdocs", "slugify"), ("mkdocs-unicode", "slugify_unicode")])
def test_python_markdown(slug: str, function: str) -> None:
    toc: ModuleType = pytest.importorskip("markdown.extensions.toc", reason="Python-Markdown is not installed")
    assert_equal(slug, ("mkdocs",), _python_markdown(getattr(toc, function)))


def test_pymdownx() -> None:
    slugs: ModuleType = pytest.importorskip("pymdownx.slugs", reason="pymdown-extensions is not installed")
    assert_equal("pymdownx", ("mkdocs",), _python_markdown(slugs.slugify(case="lower")))


def test_github_slugger() -> None:
    wanted = slug_programs.javascript("github-slugger", "slug", HEADINGS)
    assert [slugify.github(heading) for heading in HEADINGS] == wanted


def test_mdit_vue() -> None:
    wanted = slug_programs.javascript("@mdit-vue/shared", "slugify", HEADINGS)
    assert [slugify.vitepress(heading) for heading in HEADINGS] == [normalize("NFC", each) for each in wanted]


def test_hexo() -> None:
    wanted = slug_programs.javascript("hexo-util", "slugize", HEADINGS)
    assert [slugify.hexo(heading) for heading in HEADINGS] == wanted
