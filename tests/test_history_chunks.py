from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10ncheck.history.chunks import ChunkTable, chunks_of
from l10ncheck.history.features import FeatureCache
from l10ncheck.markdown import parse


def chunks(text: str) -> list[str]:
    return [chunk for _, chunk in chunks_of(text)]


def test_a_page_is_cut_at_its_blank_lines() -> None:
    assert chunks("# One\n\nTwo\nlines\n \t\n\nThree\n") == ["# One", "Two\nlines", "Three"]


def test_fences_comments_and_front_matter_stay_whole() -> None:
    fence, comment, matter = "```yaml\na: 1\n\nb: 2\n```", "<!-- one\n\ntwo -->", "---\ntitle: A\n\nweight: 1\n---"
    assert chunks(f"{matter}\n{fence}\n\nText\n\n{comment}\n\nEnd\n") == [matter, fence, "Text", comment, "End"]


def test_a_fence_inside_a_longer_one_does_not_end_it() -> None:
    assert len(chunks("````\n```\n\n```\n\n````\n\nText\n")) == 2


def test_a_fence_that_never_ends_hides_nothing() -> None:
    assert chunks("```\none\n\ntwo\n\nthree\n") == ["```\none", "two", "three"]


def test_indentation_and_line_ends_do_not_make_a_chunk_another() -> None:
    assert chunks("- item\n\n    more\n    of it\n") == ["- item", "more\nof it"]
    assert chunks("One\r\n\r\nTwo\r\n") == ["One", "Two"]


@given(st.text(alphabet="ab`~<!->\n \r#", max_size=200))
def test_any_text_is_cut_without_losing_words(text: str) -> None:
    letters = [character for character in text if character in "ab"]
    assert [character for chunk in chunks(text) for character in chunk if character in "ab"] == letters


def test_the_same_text_has_the_same_number() -> None:
    table = ChunkTable()
    first = [number for _, number in table.intern("One\n\nTwo\n")]
    assert [number for _, number in table.intern("Two\n\nOne\n")] == first[::-1]


def test_overlap_is_the_share_of_the_longer_page() -> None:
    table = ChunkTable()
    both, one, none = map(table.numbers, ("aaaa\n\nbbbb\n", "aaaa\n", ""))
    assert table.overlap(both, table.numbers("aaaa\n\nbbbb")) == 1
    assert table.overlap(both, one) == 0.5
    assert table.overlap(none, none) == 0


def test_a_page_and_its_text_are_read_alike() -> None:
    text = "---\ntitle: A\n---\n# One `x`\n\n{{< note >}}\nTake [care](/a#b).\n{{< /note >}}\n\n- 1 item\n\n  ```\n  run\n  ```\n"
    page = parse(text, locale="en", dialects=("hugo",))
    assert FeatureCache().page_features(page) == FeatureCache().text_features(text, page)
