"""Reports titles and descriptions in tags that are not translated."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.untranslated import untranslated_texts
from ..differences.words import is_list_of_names, is_plain_label, prose_words
from ..languages.sentences import ends_sentence
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Arg, Finding, Match, Severity, Span
from .base import Example, Rule

_MIN_LOWER_CASE = 2
_TITLES = frozenset(
    {"title", "name", "header", "placeholder", "aria-label"}
)  # of a tab, for example; an identifier has no words in small letters
_SENTENCES = frozenset(
    {"caption", "content", "description", "label", "message", "note", "subtitle", "summary", "text", "tooltip"}
)  # a whole sentence in one of them is shown; programs read others, such as a query or a command
# Attributes of a tag that cites a work, such as its address or number. The title of a work is not translated.
_CITED = lazy_pattern(r"https?://\S+|#?\d+")
_LONG = 5  # a text with at least this many words is reported even without a function word


class UntranslatedAttribute(Rule):
    """A title or description in a tag is not translated.

    ## Why it matters
    Readers see these texts: the title of a box, a card or a tab, or the description of a link.

    ## What is ignored
    - Attributes that readers do not see as text.
    - Names.
    - Short texts without a word such as "the", unless they begin with a capital letter and go on in small letters, such
      as "Start here now".
    - Texts of one or two words, if the language uses Latin letters, since it may have the same words.
    - Titles of cited works. A tag other than `<a>` cites a work if the value of one of its attributes is a number or an
      address that begins with `http://` or `https://`.
    - Alternative texts of images, which `untranslated-alt-text` reports.
    - Tags inside text that `untranslated-text` reports.

    ## How to fix it
    Translate the text between the quotation marks or brackets.
    """

    name = "untranslated-attribute"
    group = "text"
    severity = Severity.INFO
    examples = (
        Example(
            'Text.\n\n<Card title="Plans" description="It costs less than the others." />\n',
            '글.\n\n<Card title="요금제" description="It costs less than the others." />\n',
            fires=1,
        ),
        Example(
            "Text.\n\n:::note[How to start the queue]\n\nSo.\n\n:::\n",
            "Texte.\n\n:::note[How to start the queue]\n\nAinsi.\n\n:::\n",
            fires=1,
            locale="fr",
        ),
        Example(
            'Text.\n\n<Video id="the-way-of-it" title="Lantern Cloud" />\n',
            '글.\n\n<Video id="the-way-of-it" title="Lantern Cloud" />\n',
            fires=0,
            note="names",
        ),
        Example(
            '<img src="a.png" alt="Way" title="The way of a job">\n',
            '<img src="a.png" alt="경로" title="The way of a job">\n',
            fires=1,
            note="the title of an image",
        ),
        Example(
            '<Tab name="For large queues">\n\nText.\n\n</Tab>\n',
            '<Tab name="For large queues">\n\n글.\n\n</Tab>\n',
            fires=1,
            note="the name of a tab",
        ),
        Example(
            '<Ask query="What is in the jobs? Show them." />\n',
            '<Ask query="What is in the jobs? Show them." />\n',
            fires=0,
            locale="ja",
        ),
        Example('<Card title="Small files" />\n', '<Card title="Small files" />\n', fires=1, locale="ja"),
        Example('<Card title="Petite page" />\n', '<Card title="Petite page" />\n', fires=0, locale="fr"),
        Example('Text.\n\n<Card title="Start the queue" />\n', '글.\n\n<Card title="대기열을 시작하기" />\n', fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        languages = comparison.source_language, comparison.language
        function_words = languages[0].function_words
        for match in comparison.alignment.matches:
            for source, arg in _equal_texts(match):
                found = prose_words(arg.value)
                is_label = is_plain_label(arg.value, found, *languages)
                is_short = sum(word[0].islower() for word in found) < _MIN_LOWER_CASE
                if (is_short and not is_label) or is_list_of_names(arg.value):
                    continue
                is_phrase = is_label or (len(found) > _MIN_LOWER_CASE and arg.value[0].isupper())
                if not is_phrase and len(found) < _LONG and function_words.isdisjoint(word.lower() for word in found):
                    continue
                if any(_holds(text.span, arg.span) for text in comparison.of(untranslated_texts)):
                    continue
                yield self.finding(
                    comparison,
                    arg.span,
                    source.span,
                    gettext('attribute "{name}" not translated: "{text}"', name=arg.name, text=arg.value),
                    subject=arg.value,
                    words=len(found),
                    hint=gettext("Translate the text."),
                )


def _equal_texts(match: Match) -> Iterator[tuple[Arg, Arg]]:
    """Yield each attribute with the same text in both languages, as a pair: that of the source and of the translation.

    Only texts that readers see are compared. Tags that cite a work are left out.
    """
    if not any(segment.tags for segment in match.translation):
        return  # most matches
    sources = {(arg.name, arg.value): arg for segment in match.source for tag in segment.tags for arg in tag.args}
    for segment in match.translation:
        shown = {piece.start for piece in segment.pieces} if segment.tags else ()
        tags = [tag for tag in segment.tags if tag.name == "a" or not any(map(_is_number_or_address, tag.args))]
        for arg in (arg for tag in tags for arg in tag.args):
            source = sources.get((arg.name, arg.value))
            if source is None:
                continue
            is_sentence = arg.value[:1].isupper() and " " in arg.value and ends_sentence(arg.value)
            if arg.span.start in shown or arg.name in _TITLES or (is_sentence and arg.name in _SENTENCES):
                yield source, arg


def _is_number_or_address(arg: Arg) -> bool:
    return _CITED.fullmatch(arg.value) is not None


def _holds(outer: Span, inner: Span) -> bool:
    """Whether the span ``outer`` contains the span ``inner``."""
    return outer.start <= inner.start and inner.end <= outer.end
