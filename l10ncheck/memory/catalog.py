"""Makes the entries of a gettext catalogue from an aligned pair of pages, for po4a."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from ..align import align
from ..engine.snapshot import PairSnapshot
from ..languages import language
from ..model import Finding, Match, Page, Segment, Span
from .po4a_chunks import Chunk, po4a_chunks, unix_lines, without_marks
from .units import OutOfSyncPlaces, has_letters

_SAME = frozenset(("code", "tag", "image", "html"))  # kinds of segments that may stay as they are


class CatalogEntry(Struct, frozen=True, gc=False):
    """A text of the source with its translation.

    Attributes:
        source: The text that po4a extracts.
        translation: Its translation.
        type: The kind of text, as po4a names it, such as ``Plain text``.
        path: The path of the source page.
        line: The line of the text in the source, from 1.
        confidence: How certain it is that ``translation`` translates ``source``, from 0 to 1.
        in_sync: Whether the text has no finding, and its source has not changed since the translation.
    """

    source: str
    translation: str
    type: str
    path: str
    line: int
    confidence: float
    in_sync: bool


class PageCatalog(Struct, frozen=True):
    """The entries for a gettext catalogue from one pair of pages, in the order of the source."""

    source_path: str
    path: str
    source_locale: str
    locale: str
    entries: tuple[CatalogEntry, ...]


def page_catalog(snapshot: PairSnapshot, findings: Sequence[Finding]) -> PageCatalog:
    """Return the texts of a pair of pages as entries of a gettext catalogue.

    A string file has no entries, because po4a cannot read it as Markdown.

    Args:
        snapshot: The pages and their history.
        findings: The findings about the pair.
    """
    source, translation = snapshot.source, snapshot.translation
    if source.is_string_file:
        return PageCatalog(source.path, translation.path, source.locale, translation.locale, ())
    alignment = align(source, translation, language(source.locale), language(translation.locale))
    out_of_sync = OutOfSyncPlaces(findings, snapshot.history.hunks if snapshot.history else ())
    replacements = _Replacements(source, translation, alignment.matches, out_of_sync)
    entries = (*_fields(alignment.matches, source, out_of_sync), *_chunk_entries(source, replacements))
    return PageCatalog(source.path, translation.path, source.locale, translation.locale, entries)


def entries_by_text(pages: Iterable[PageCatalog]) -> list[tuple[CatalogEntry, tuple[CatalogEntry, ...]]]:
    """Group the entries of all pages by their source texts, since a catalogue has each text once.

    Returns:
        For each text, the best entry and all entries. The best entry has the most frequent of the translations that are
        in sync; if none is in sync, it has the most frequent translation. The texts are in the order of their first
        occurrence.
    """
    found: defaultdict[str, list[CatalogEntry]] = defaultdict(list)
    for page in pages:
        for entry in page.entries:
            found[entry.source].append(entry)
    result = []
    for entries in found.values():
        counts = Counter((entry.in_sync, entry.translation) for entry in entries)
        best = max(entries, key=lambda entry: (entry.in_sync, counts[entry.in_sync, entry.translation]))
        result.append((best, tuple(entries)))
    return result


def _fields(matches: Iterable[Match], source: Page, out_of_sync: OutOfSyncPlaces) -> Iterator[CatalogEntry]:
    for match in matches:
        if not match.source or not match.translation or match.source[0].kind != "field":
            continue
        field, counterpart = match.source[0], match.translation[0]
        value = _value(source, field)
        yield CatalogEntry(
            source=value,
            translation=_with_end_of(value, counterpart.text),
            type=f"Yaml Front Matter Hash Value: {field.label}",
            path=source.path,
            line=source.line(field.span.start),
            confidence=round(match.confidence, 3),
            in_sync=not out_of_sync.touch(match),
        )


def _value(page: Page, segment: Segment) -> str:
    """Return the value of the front matter field that a segment was made from, with the line breaks at its end.

    They are missing in ``segment.text``.
    """
    fields = page.front_matter.fields if page.front_matter else ()
    return next((str(field.value) for field in fields if field.key == segment.label), segment.text)


def _with_end_of(text: str, other: str) -> str:
    """Return ``other`` with as many line breaks at its end as ``text`` has, since gettext requires this."""
    return other.rstrip("\n") + text[len(text.rstrip("\n")) :]


class _Replacement(Struct, frozen=True):
    """A range of the source page, and the translation to put in its place.

    Attributes:
        span: The range.
        text: The translation of the range; None if the range is not translated.
        confidence: How certain it is that this text is the translation, from 0 to 1.
        in_sync: Whether the range has no finding, and has not changed since the translation.
        is_verbatim: Whether the range may stay as it is if it has no translation.
    """

    span: Span
    text: str | None
    confidence: float
    in_sync: bool
    is_verbatim: bool = False


class _Replacements:
    """The translations that replace parts of a source page: segments and link definitions, in the order of the page."""

    def __init__(self, source: Page, translation: Page, matches: Iterable[Match], out_of_sync: OutOfSyncPlaces) -> None:
        found = [
            each
            for match in matches
            if match.source and match.source[0].kind != "field"
            for each in _replacements(match, source, translation, out_of_sync)
        ]
        addresses = {each.label: translation.text[each.span.start : each.span.end] for each in translation.definitions}
        found += [
            _Replacement(each.span, addresses[each.label], 1.0, True)
            for each in source.definitions
            if each.label in addresses
        ]
        self._all = sorted(found, key=lambda each: (each.span.start, -each.span.end))

    def of(self, chunks: Sequence[Chunk]) -> Iterator[tuple[Chunk, list[_Replacement]]]:
        """Yield each of the chunks, which must be in order, with the replacements that overlap it."""
        first = 0
        for chunk in chunks:
            while first < len(self._all) and self._all[first].span.end <= chunk.start:
                first += 1
            last = first
            while last < len(self._all) and self._all[last].span.start < chunk.end:
                last += 1
            yield chunk, [each for each in self._all[first:last] if each.span.end > chunk.start]


def _replacements(
    match: Match, source: Page, translation: Page, out_of_sync: OutOfSyncPlaces
) -> Iterator[_Replacement]:
    in_sync = bool(match.translation) and not out_of_sync.touch(match)
    for segment, text in zip(match.source, _texts(match, source.text, translation.text), strict=True):
        yield _Replacement(
            segment.span,
            text,
            round(match.confidence, 3) if text is not None else 1.0,
            in_sync,
            is_verbatim=segment.kind in _SAME or not has_letters(segment.text),
        )


def _texts(match: Match, source: str, translation: str) -> list[str | None]:
    """Return a text for each source segment of a match: the translation that replaces it, or None if it has none.

    If the numbers of segments differ, the whole translation replaces the first source segment, and an empty text
    replaces each of the others.

    Args:
        match: The match.
        source: The text of the source page.
        translation: The text of the translated page.
    """
    if not match.translation:
        return [None] * len(match.source)
    margin = _margin(source, match.source[0].span.start)
    if len(match.source) == len(match.translation):
        pairs = zip(match.source, match.translation, strict=True)
        return [_text(other, translation, _margin(source, each.span.start)) for each, other in pairs]
    parts = [_text(each, translation, margin) for each in match.translation]
    separator = "\n\n" if match.source[0].kind == "paragraph" else " "
    return [separator.join(parts), *[""] * (len(match.source) - 1)]


def _margin(text: str, offset: int) -> str:
    """Return what is before an offset on its line: ``- `` for the text of a list item, spaces for an indented block."""
    return text[text.rfind("\n", 0, offset) + 1 : offset]


def _text(segment: Segment, text: str, margin: str) -> str:
    """Return the Markdown of a segment, indented so that it can follow ``margin`` on a line.

    The lines after the first one get as many spaces as the margin has characters: two for ``- ``, three for ``1. ``.
    Quotations are returned as they are, since each of their lines begins with ``>``, and so are table rows.

    Args:
        segment: The segment.
        text: The text of the page that contains the segment.
        margin: The characters before the place for the segment: an indentation, or the mark of a list item.
    """
    written = text[segment.span.start : segment.span.end]
    own = _margin(text, segment.span.start)
    if len(own) == len(margin) or ">" in own or ">" in margin or segment.kind == "row":
        return written
    first, *lines = written.split("\n")
    return "\n".join([first, *(_indented(line, len(own), len(margin)) for line in lines)])


def _indented(line: str, old: int, new: int) -> str:
    white = len(line) - len(line.lstrip(" "))
    rest = line[min(white, old) :]
    return " " * new + rest if rest.strip() else rest


# The translation of each part of a replacement, by the span of the replacement and the start of the part's chunk.
_SplitTexts = Mapping[tuple[Span, int], str]


# --- chunks ---------------------------------------------------------------------------------------------------------


def _chunk_entries(source: Page, replacements: _Replacements) -> Iterator[CatalogEntry]:
    text = source.text if source.text.endswith("\n") else f"{source.text}\n"
    matter = source.front_matter
    start = text.find("\n", matter.span.end) + 1 if matter else 0
    chunks = list(replacements.of(list(po4a_chunks(text, start))))
    split = _split(chunks, text)
    for chunk, inside in chunks:
        replaced = _replaced(chunk, inside, text, split)
        if replaced is None:
            continue
        translation = _with_end_of(chunk.text, without_marks(unix_lines(replaced), chunk.form))
        if translation.strip():
            yield CatalogEntry(
                source=chunk.text,
                translation=translation,
                type=chunk.type,
                path=source.path,
                line=source.line(chunk.start),
                confidence=min((each.confidence for each in inside), default=1.0),
                in_sync=all(each.in_sync or (each.text is None and each.is_verbatim) for each in inside),
            )


def _split(chunks: Sequence[tuple[Chunk, list[_Replacement]]], text: str) -> _SplitTexts:
    """Split each translation that belongs to several chunks, such as code with empty lines, into one for each chunk.

    Args:
        chunks: The chunks of the source, each with the replacements that overlap it.
        text: The text of the source.

    Returns:
        The parts of the translations. The key of a part has the span of the source that the whole translation replaces,
        and the offset at which the chunk of the part starts. A translation is left out if it belongs to a single chunk,
        or if it cannot be split into as many chunks as its source.
    """
    shared: defaultdict[Span, list[Chunk]] = defaultdict(list)
    translations: dict[Span, str] = {}
    for chunk, inside in chunks:
        for each in inside:
            if each.text is not None and not _is_inside(each.span, chunk):
                shared[each.span].append(chunk)
                translations[each.span] = each.text
    result: dict[tuple[Span, int], str] = {}
    for span, parts in shared.items():
        translated = f"{_margin(text, span.start)}{translations[span]}\n"
        found = list(po4a_chunks(translated))
        if len(found) == len(parts):
            for part, chunk in zip(parts, found, strict=True):
                result[span, part.start] = translated[chunk.start : chunk.end]
    return result


def _is_inside(span: Span, chunk: Chunk) -> bool:
    return chunk.start <= span.start and span.end <= chunk.end


def _replaced(chunk: Chunk, inside: Sequence[_Replacement], text: str, split: _SplitTexts) -> str | None:
    """Return the translation of a chunk: its lines, with the translations of its replacements instead of their ranges.

    Args:
        chunk: A chunk of the source.
        inside: The replacements that overlap it.
        text: The text of the source.
        split: The translations that belong to several chunks, divided into one part for each chunk.

    Returns:
        The lines. None if the chunk is not translated: no replacement has a text, and none is verbatim. Also None if a
        translation for several chunks could not be divided, or is not the only replacement in this chunk.
    """
    if inside and all(each.text is None and not each.is_verbatim for each in inside):
        return None
    result: list[str] = []
    end = chunk.start
    for each in inside:
        if each.text is None:
            continue
        if not _is_inside(each.span, chunk):
            part = split.get((each.span, chunk.start))
            if part is None or len(inside) > 1:
                return None
            return part
        if each.span.start < end:  # inside another one
            continue
        result += [text[end : each.span.start], each.text]
        end = each.span.end
    return "".join([*result, text[end : chunk.end]])
