import subprocess
import sys
from unicodedata import normalize

import pytest

from l10ncheck.markdown import parse
from l10ncheck.model import Page
from l10ncheck.slugs import ALGORITHMS, algorithm_of, heading_slugs, leads_somewhere, page_anchors, slugify

DIALECTS = {
    "docusaurus": ("mdx", "directives"),
    "starlight": ("mdx", "directives"),
    "mkdocs": ("mkdocs",),
    "pymdownx": ("mkdocs",),
    "jekyll": ("liquid",),
    "kramdown": ("liquid",),
    "hugo": ("hugo",),
}


def _page(*headings: str, slug: str = "github") -> Page:
    text = "".join(f"## {heading}\n\n" for heading in headings)
    return parse(text, path="page.md", locale="ko", dialects=DIALECTS.get(slug.partition("-")[0], ("github",)))


@pytest.mark.parametrize(
    ("slug", "heading", "fragment"),
    [
        ("github", "Set up the Cluster", "set-up-the-cluster"),
        ("github", "클러스터 설치하기", "클러스터-설치하기"),
        ("github", "What's new? (v1.2)", "whats-new-v12"),
        ("docusaurus", "a & b_c", "a--b_c"),
        ("starlight", "①단계", "단계"),
        ("hugo", "설치 (선택 사항)", "설치-선택-사항"),
        ("hugo-raw", "[Pods](/docs/pods/)", "podsdocspods"),
        ("hugo-ascii", "Café 설치 plan", "cafe--plan"),
        ("blackfriday", "헤드리스(Headless) 서비스", "헤드리스-headless-서비스"),
        ("blackfriday", "  v1.2 / _alpha_!", "v1-2-alpha"),
        ("blackfriday", "!", "heading"),
        ("hugo", "!", "heading"),
        ("mkdocs", "Set up the cluster", "set-up-the-cluster"),
        ("mkdocs", "클러스터 설치", "_1"),
        ("mkdocs-unicode", "클러스터  설치", "클러스터-설치"),
        ("pymdownx", "클러스터  설치!", "클러스터-설치"),
        ("pymdownx", "클러스터 & 설치", "클러스터--설치"),
        ("vitepress", "1. 클러스터 설치_하기", "_1-클러스터-설치-하기"),
        ("kramdown", "1. Set up", "set-up"),
        ("kramdown", "설치", "section"),
        ("jekyll", "1. 설치 방법", "1-설치-방법"),
        ("mdbook", "설치, then Run", "설치-then-run"),
        ("hexo", "Café & Straße: 설치_방법!", "Cafe-Strase-설치-방법"),
    ],
)
def test_a_heading_becomes_the_fragment_of_its_generator(slug: str, heading: str, fragment: str) -> None:
    assert list(heading_slugs(_page(heading, slug=slug), slug).values()) == [fragment]


@pytest.mark.parametrize(
    ("slug", "heading", "fragment"),
    [
        # Hugo since 0.144: no addresses, no markup, only the first node inside a link or an emphasis.
        ("hugo-text", "[Lanes](/docs/lanes/) & gates", "lanes--gates"),
        ("hugo-text", "See https://lanes.dev/a for more", "see--for-more"),
        ("hugo-text", "<https://lanes.dev> first", "first"),
        ("hugo-text", "**Don't stop** now", "don-now"),
        ("hugo-text", "[`lane` names](/lanes)", "lane"),
        ("hugo-text", '["Open a lane"](/new)', "heading"),
        ("hugo-text", "Start (or --serve)", "start-or-serve"),
        ("hugo-text", "`lane --serve`", "lane---serve"),
        ("hugo-text", "![A lane](a.png)", "a-lane"),
        ("hugo-text", "https://lanes.dev/a.png", ""),
        ("hugo-text", "Lanes &amp; gates", "lanes--gates"),
        ("hugo-text", "ΟΔΟΣ", "οδοσ"),
        ("hugo-text", "Lanes {.wide lang=en}", "lanes"),
        ("hugo-text", "Lanes {.wide lang=en #roads}", "roads"),
        # Hugo before 0.144: the Markdown.
        ("hugo-raw", "Lanes &amp; gates", "lanes-amp-gates"),
        ("hugo-raw", "![A lane](a.png)", "a-laneapng"),
        ("hugo-raw", "Start --serve", "start---serve"),
        ("hugo-raw", "Lanes {.wide lang=en}", "lanes"),
        ("hugo-ascii-raw", "_설치_ 방법", "__-"),
        ("hugo-ascii-text", "설치 방법", "-"),
        # Blanks before a tag or an image remain.
        ("github", "Lanes <sup>new</sup>", "lanes-new"),
        ("github", 'Lanes <img src="a.png">', "lanes-"),
        ("github", "Lanes ![new](a.png)", "lanes-"),
        ("docusaurus", "Lanes ![new](a.png)", "lanes-new"),
        ("starlight", "<Icon /> Lanes", "-lanes"),
        ("docusaurus", "Lanes of {name}", "lanes-of-name"),
        ("starlight", "Start --serve", "start-serve"),
        ("docusaurus", "Start --serve", "start---serve"),
        ("jekyll", "Start --serve", "start-serve"),
        ("jekyll", "Lanes <i></i>", "lanes-"),
        ("kramdown", "[Lanes](/docs/lanes/)", "lanesdocslanes"),
        # The value of an attribute is no text.
        ("docusaurus", '[Lanes <Badge text="New lane" />](/a)', "lanes-"),
        ("vitepress", '[Lanes <Badge text="New lane" />](/a)', "lanes"),
        ("vitepress", "Lanes &amp; gates", "lanes-amp-gates"),
        ("vitepress", "Lanes [![new](a.png)](b)", "lanes"),
        ("pymdownx", "The `<lane>` element", "the--element"),
        ("pymdownx", "Voies\u00a0: liste", "voies--liste"),
        ("mkdocs", "The `<lane>` element", "the-lane-element"),
        # Letters in circles, marks, joiners.
        ("github", "Ⓐ plan", "ⓐ-plan"),
        ("jekyll", "Ⓐ plan", "ⓐ-plan"),
        ("hugo-text", "Ⓐ plan", "-plan"),
        ("github", "می\u200cروم", "میروم"),
        ("mdbook", "हिन्दी पाठ", "हिनदी-पाठ"),
        ("github", "हिन्दी पाठ", "हिन्दी-पाठ"),
    ],
)
def test_a_generator_reads_its_own_text_of_a_heading(slug: str, heading: str, fragment: str) -> None:
    assert list(heading_slugs(_page(heading, slug=slug), slug).values()) == [fragment]


def test_the_last_line_of_an_underlined_heading_counts_for_hugo() -> None:
    page = parse("Lanes and\n[gates](/g)\n===\n", dialects=("hugo",))
    assert [heading_slugs(page, slug)[0] for slug in ("hugo-text", "hugo-raw")] == ["gates", "gatesg"]


@pytest.mark.parametrize(
    ("slug", "fragments"),
    [
        ("github", ["a", "a-1", "a-1-1", "a-2"]),
        ("hugo", ["a", "a-1", "a-1-1", "a-2"]),
        ("vitepress", ["a", "a-1", "a-1-1", "a-2"]),
        ("mkdocs", ["a", "a_1", "a-1", "a_2"]),
        ("jekyll", ["a", "a-1", "a-1", "a-2"]),
        ("mdbook", ["a", "a-1", "a-1", "a-2"]),
        ("hexo", ["a", "a-1", "a-1", "a-2"]),
    ],
)
def test_repeated_headings_are_numbered_as_the_generator_does(slug: str, fragments: list[str]) -> None:
    assert list(heading_slugs(_page("a", "a", "a-1", "a"), slug).values()) == fragments


def test_an_explicit_id_is_the_fragment_of_its_heading() -> None:
    page = _page("설치 {#install}", "install", slug="hugo")
    assert list(heading_slugs(page, "hugo").values()) == ["install", "install-1"]


def test_a_site_of_an_unknown_version_of_hugo_may_have_both_ids() -> None:
    page = _page("[Lanes](/docs/)", slug="hugo")
    assert {"lanes", "lanesdocs"} <= page_anchors(page, "hugo")
    assert "lanesdocs" not in page_anchors(page, "hugo-text")
    assert "lanes" not in page_anchors(page, "hugo-raw")


def test_ids_of_tags_and_footnotes_are_anchors() -> None:
    text = '## Title\n\n<a name="old"></a> [^1] <input name="field" id="box">\n\n[^1]: Note\n'
    anchors = page_anchors(parse(text, dialects=("github",)), "hugo")
    assert {"title", "old", "box", "fn:1"} <= anchors
    assert "field" not in anchors


def test_a_fragment_may_be_composed_or_not() -> None:
    anchors = page_anchors(_page("설치", "Set up"), "vitepress")
    assert leads_somewhere(anchors, "설치")
    assert leads_somewhere(anchors, normalize("NFD", "설치"))
    assert leads_somewhere(anchors, "Set-up")
    assert leads_somewhere(anchors, "top")
    assert not leads_somewhere(anchors, "install")
    decomposed = page_anchors(_page(normalize("NFD", "설치")), "github")
    assert leads_somewhere(decomposed, normalize("NFD", "설치"))


def test_an_unknown_generator_is_named_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r'unknown slug algorithm "x" .choose from github, .*mdbook'):
        algorithm_of("x")


@pytest.mark.parametrize("slug", ALGORITHMS)
def test_any_heading_has_a_fragment_or_none(slug: str) -> None:
    assert len(heading_slugs(_page("", "🎉", "½ İ ﷺ", "<" * 2000, "[" * 2000 + "a" + "]" * 2000), slug)) == 5


@pytest.mark.parametrize("function", ["github", "jekyll", "hugo", "hugo_ascii", "blackfriday", "mdbook"])
def test_every_letter_is_kept_with_and_without_the_large_module(function: str) -> None:
    slug = getattr(slugify, function)
    simple = [sign for sign in map(chr, range(0x110000)) if sign.isascii() or sign.isalpha()]
    for letters in (simple[at : at + 1000] for at in range(0, len(simple), 1000)):
        text = "a" + "".join(letters) + "a"
        assert slug(text) == slug(text + "①").removesuffix("①").removesuffix("-")


@pytest.mark.parametrize("function", ["github", "jekyll", "hugo", "hugo_ascii", "blackfriday", "mdbook"])
def test_a_heading_of_letters_needs_no_large_module(function: str) -> None:
    code = (
        "import sys; from l10ncheck.slugs import slugify\n"
        "getattr(slugify, sys.argv[1])(sys.argv[2]); assert 'regex' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, function, "1. 노드(Node) 설치: É_b-c\t!"], check=True)
