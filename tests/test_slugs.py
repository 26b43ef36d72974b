from unicodedata import normalize

import pytest

from l10ncheck.model import Anchor, Arg, Block, Page, Segment, Span, Tag
from l10ncheck.slugs import GENERATORS, generator, heading_slugs, leads_somewhere, page_anchors


def _page(*headings: str, anchors: dict[int, str] | None = None, extra: tuple[Segment, ...] = ()) -> Page:
    text, segments = "", []
    for index, heading in enumerate(headings):
        span = Span(len(text), len(text) + len(heading) + 3)
        text += f"## {heading}\n"
        name = (anchors or {}).get(index)
        block = Block("heading", span, level=2, anchor=Anchor(name, span) if name else None)
        segments.append(Segment(index, "heading", span, block, text=heading))
    return Page("page.md", "ko", text, (), None, (), (*segments, *extra), (0,))


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
        ("github", "Ⓐ plan", "ⓐ-plan"),
        ("github", "می‌روم", "می‌روم"),
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
    ],
)
def test_a_heading_becomes_the_fragment_of_its_generator(slug: str, heading: str, fragment: str) -> None:
    assert heading_slugs(_page(heading), slug) == {0: fragment}


@pytest.mark.parametrize(
    ("slug", "fragments"),
    [
        ("github", ["a", "a-1", "a-1-1", "a-2"]),
        ("hugo", ["a", "a-1", "a-1-1", "a-2"]),
        ("vitepress", ["a", "a-1", "a-1-1", "a-2"]),
        ("mkdocs", ["a", "a_1", "a-1", "a_2"]),
        ("jekyll", ["a", "a-1", "a-1", "a-2"]),
        ("mdbook", ["a", "a-1", "a-1", "a-2"]),
    ],
)
def test_repeated_headings_are_numbered_as_the_generator_does(slug: str, fragments: list[str]) -> None:
    assert list(heading_slugs(_page("a", "a", "a-1", "a"), slug).values()) == fragments


def test_an_explicit_id_is_the_fragment_of_its_heading() -> None:
    page = _page("설치", "install", anchors={0: "install"})
    assert heading_slugs(page, "hugo") == {0: "install", 1: "install-1"}


def test_ids_of_tags_and_footnotes_are_anchors() -> None:
    span = Span(0, 0)
    tag = Tag("html", "a", "open", span, (Arg("name", "old", span),))
    other = Tag("html", "input", "single", span, (Arg("name", "field", span), Arg("id", "box", span)))
    footnote = Segment(1, "paragraph", span, None, tags=(tag, other), footnotes=("1",), anchors=(Anchor("x", span),))
    anchors = page_anchors(_page("Title", extra=(footnote,)), "hugo")
    assert {"title", "old", "box", "x", "fn:1"} <= anchors
    assert "field" not in anchors


def test_a_fragment_may_be_composed_or_not() -> None:
    anchors = page_anchors(_page("설치", "Set up"), "vitepress")
    assert leads_somewhere(anchors, "설치")
    assert leads_somewhere(anchors, normalize("NFD", "설치"))
    assert leads_somewhere(anchors, "Set-up")
    assert leads_somewhere(anchors, "top")
    assert not leads_somewhere(anchors, "install")


def test_an_unknown_generator_is_named_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r'unknown slug algorithm "x" .choose from github, .*mdbook'):
        generator("x")


@pytest.mark.parametrize("slug", GENERATORS)
def test_any_heading_has_a_fragment_or_none(slug: str) -> None:
    assert set(heading_slugs(_page("", "🎉", "½ İ ﷺ"), slug)) == {0, 1, 2}
