"""The lexicon: what it learns, that no page teaches its own judge, and that its file is safe and always the same."""

from __future__ import annotations

import json
import zlib
from functools import cache
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from support.lexicon_site import page, sentence, write_site

from l10ncheck.align import align
from l10ncheck.cli import main
from l10ncheck.languages import language
from l10ncheck.lexicon import Lexicon, LexiconError, RareRendering, SiteTerm, decode_lexicon, encode_lexicon
from l10ncheck.lexicon.build import MIN_PAGES, Lessons
from l10ncheck.lexicon.sentences import lost_clause
from l10ncheck.lexicon.store import half_of
from l10ncheck.lexicon.unexplained import unexplained
from l10ncheck.lexicon.words import TextPair, read_words
from l10ncheck.markdown import parse

EN, KO = language("en"), language("ko")
PAGES = 60


def taught(*more: tuple[str, str, str], pages: int = PAGES) -> Lessons:
    lessons = Lessons(EN, KO)
    for path, source, translation in (*((f"{number}.md", *page(number)) for number in range(pages)), *more):
        pair = parse(source, path=path, locale="en"), parse(translation, path=f"ko/{path}", locale="ko")
        lessons.add(path, align(*pair, EN, KO))
    return lessons


@cache
def lexicon() -> Lexicon:
    return taught().lexicon()


def texts(source: str, translation: str) -> TextPair:
    return TextPair(read_words(source, EN), read_words(translation, KO, source_language=EN))


def test_a_word_is_said_by_the_word_that_stands_where_it_stands() -> None:
    for half in lexicon().halves:
        known = half.forward.known("certificat")
        assert known is not None
        assert max(known.shares, key=known.shares.__getitem__) in ("인증서", "인증~")
        back = half.backward.known("인증서")
        assert back is not None
        assert max(back.shares, key=back.shares.__getitem__) == "certificat"


def test_no_page_is_judged_by_words_that_it_taught() -> None:
    only_here = "An umbrella is green. The umbrella is round.\n\nThis umbrella dries.\n\nAnother umbrella falls.\n"
    translated = "우산은 초록색이다. 우산은 둥글다.\n\n이 우산은 마른다.\n\n다른 우산은 떨어진다.\n"
    found = taught(("umbrella.md", only_here, translated)).lexicon()
    assert found.halves[half_of("umbrella.md")].forward.known("umbrella")
    assert found.for_page("umbrella.md").forward.known("umbrella") is None


def test_a_text_on_pages_of_both_halves_teaches_neither() -> None:
    words = "An umbrella is green and the umbrella is round, so each umbrella is wet.\n"
    translated = "우산은 초록색이고 우산은 둥글어서 모든 우산은 젖는다.\n"
    names = [f"copy-{number}.md" for number in range(12)]
    assert {half_of(name) for name in names} == {0, 1}
    found = taught(*((name, words, translated) for name in names)).lexicon()
    assert not any(half.forward.known("umbrella") for half in found.halves)


def test_what_nothing_says_is_found_and_what_is_said_is_not() -> None:
    half = lexicon().halves[0]
    first, second = sentence("worker", "copy", "invoice", "garden"), sentence("printer", "verify", "bridge", "network")
    assert unexplained(texts(first[0], first[1]), half, EN, KO) is None
    swapped = unexplained(texts(first[0], second[1]), half, EN, KO)
    assert swapped is not None
    assert swapped.score > half.bound
    assert swapped.clause is not None
    assert first[0][swapped.clause.start : swapped.clause.end] == first[0][4:-1]
    assert swapped.instead is not None


def test_a_sentence_without_a_counterpart_is_named() -> None:
    half = lexicon().halves[0]
    rows = [
        sentence("worker", "copy", "invoice", "garden"),
        sentence("printer", "verify", "bridge", "network"),
        sentence("lantern", "publish", "mirror", "archive"),
    ]
    source, translation = " ".join(row[0] for row in rows), f"{rows[0][1]} {rows[2][1]}"
    found = unexplained(texts(source, translation), half, EN, KO)
    assert found is not None
    assert found.sentence is not None
    assert (found.sentence.side, found.sentence.number) == (0, 2)
    back = unexplained(texts(f"{rows[0][0]} {rows[2][0]}", " ".join(row[1] for row in rows)), half, EN, KO)
    assert back is not None
    assert back.sentence is not None
    assert (back.sentence.side, back.sentence.number) == (1, 2)


def test_a_clause_that_the_translation_lost_is_evidence_as_a_sentence_is() -> None:
    half = lexicon().halves[0]
    rows = [sentence("worker", "copy", "invoice", "garden"), sentence("printer", "verify", "bridge", "network")]
    source = f"{rows[0][0][:-1]}, and the {rows[1][0][4:]}"
    assert lost_clause(texts(source, rows[0][1]), half, EN, KO) > 0
    assert lost_clause(texts(source, rows[1][1]), half, EN, KO) > 0
    for said in (f"{rows[0][1]} {rows[1][1]}", f"{rows[0][1][:-2]}하고, {rows[1][1]}"):
        assert lost_clause(texts(source, said), half, EN, KO) == 0
        assert unexplained(texts(source, said), half, EN, KO) is None


def test_words_are_lost_only_if_the_translation_is_shorter_or_says_something_else() -> None:
    half = lexicon().halves[0]
    first, second = sentence("worker", "copy", "invoice", "garden"), sentence("printer", "verify", "bridge", "network")
    reworded = unexplained(
        texts(f"{first[0]} {second[0]}", f"{first[1]} 두루마리를 무지개 위에서 살피고 또 살핀다."), half, EN, KO
    )
    lost = unexplained(texts(f"{first[0]} {second[0]}", first[1]), half, EN, KO)
    assert lost is not None
    assert lost.score > half.bound > (reworded.score if reworded else 0.0)


def test_a_word_in_latin_letters_counts_as_said() -> None:
    half = lexicon().halves[0]
    said = texts("The worker will copy the invoice.", "worker는 invoice를 copy한다.")
    assert unexplained(said, half, EN, KO) is None


def test_the_same_pages_give_the_same_bytes() -> None:
    data = encode_lexicon(lexicon())
    assert encode_lexicon(taught().lexicon()) == data
    assert decode_lexicon(data, "file") == lexicon()
    assert len(data) < 60_000


def test_the_terms_of_the_site_are_stored_and_a_file_without_them_is_read() -> None:
    term = SiteTerm("list", "목록", 50, 45, (RareRendering("리스트", ("mailing list",)),))
    stored = decode_lexicon(encode_lexicon(lexicon().with_terms((term,))), "file")
    assert [half.terms for half in stored.halves] == [(term,), (term,)]
    content = msgspec.msgpack.decode(msgspec.msgpack.encode(lexicon()))
    for half in content["halves"]:
        del half["terms"]
    assert decode_lexicon(_packed(content), "file") == lexicon()


def test_few_pages_are_refused_with_the_number_that_is_needed() -> None:
    with pytest.raises(LexiconError, match=f"49 translated pages are too few.* at least {MIN_PAGES}"):
        taught(pages=MIN_PAGES - 1).lexicon()


def test_a_language_whose_forms_are_unknown_is_refused() -> None:
    with pytest.raises(LexiconError, match="English and Japanese"):
        Lessons(EN, language("ja"))


def _packed(content: object) -> bytes:
    return b"l10ncheck lexicon\n" + zlib.compress(msgspec.msgpack.encode(content))


def _broken(**changes: object) -> bytes:
    found = lexicon()
    half = found.halves[0]
    return _packed(replace(found, halves=(replace(half, forward=replace(half.forward, **changes)), half)))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a lexicon"),
        (b"terms:\n", "not a lexicon"),
        (b"l10ncheck lexicon\n\x00\x01", "damaged"),
        (_packed([]), "damaged"),
        (_packed({"version": 2}), "format 2"),
        (_packed({"version": 1}), "damaged"),
        (b"l10ncheck lexicon\n" + zlib.compress(bytes(50_000_000)), "too large"),
        (_packed([[]] * 3)[:-9], "damaged"),
    ],
)
def test_a_hostile_file_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        decode_lexicon(data, "file")


@pytest.mark.parametrize(
    "changes",
    [
        {"columns": [10**9]},
        {"sizes": [-1]},
        {"evidence": b"x"},
        {"counts": []},
        {"roots": []},
        {"shares": b""},
        {"words": []},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_lists_that_do_not_fit_together_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(LexiconError, match="damaged"):
        decode_lexicon(_broken(**changes), "file")


def test_build_writes_a_file_and_show_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, PAGES)
    (tmp_path / "l10ncheck.toml").write_text('locales = ["ko"]\nlexicons = ["lexicon-ko.bin"]\n', encoding="utf-8")
    assert main(["lexicon", "build"]) == 0
    assert "lexicon-ko.bin: 27 words from 60 pages" in capsys.readouterr().err
    assert main(["lexicon", "show", "certificates", "--format", "json"]) == 0
    (shown,) = json.loads(capsys.readouterr().out)["words"]
    assert [rendering["text"] for rendering in shown["renderings"]] == ["인증서"]
    assert main(["lexicon", "show", "umbrella"]) == 2
    (tmp_path / "lexicon-ko.bin").write_text("notes", encoding="utf-8")
    assert main(["lexicon", "build"]) == 2
    assert "--force" in capsys.readouterr().err
    assert main(["lexicon", "build", "--force", "-q"]) == 0
