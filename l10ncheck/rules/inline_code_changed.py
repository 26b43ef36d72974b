"""Reports inline code of the source that is changed or missing in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.block_mismatch import is_mismatched
from ..differences.broken_inline_code import stray_marks
from ..differences.code_formatting import is_same_notation
from ..differences.inline_code import (
    UNSURE,
    inline_code_changes,
    is_code_shaped,
    is_field_name,
    is_other_code,
)
from ..differences.localized_code import is_localized, is_renamed_in_code, is_translated_label, with_own_placeholders
from ..differences.mistyped_code import has_swapped_letters, is_typo_of_the_source
from ..differences.names_as_words import as_words, is_called_by_words
from ..differences.typed_text import TypedChange, typed_changes
from ..messages import gettext
from ..model import Finding, Inline, Match, Severity, Span
from ._terms import quoted
from .base import Example, Rule

_FEWEST_WORDS = 2  # a single word in code marks may have been translated as a word of the sentence


class InlineCodeChanged(Rule):
    """Inline code, such as a name, value or command, differs from the source or is missing.

    ## Why it matters
    Readers type code exactly as written. If one letter is wrong, the code does not work.

    ## What is ignored
    - The order of the code, and how often it is repeated.
    - Code that is in the block before or after in the translation, since sentences move between blocks.
    - Code that the translation has as ordinary text, unless it is a changed path or option.
    - Code that the two pages divide in another way: `limit=3` on one page, `limit` and `3` on the other.
    - Translated words such as `Job`, and translated placeholders such as `<name>`.
    - Translated text of several words between tags: `<p>It is open</p>`.
    - A name for which the translation has words instead, if it has introduced the name with these words:
      数据集基类（BaseDataset）.
    - A plural `s` that only one page has in the code: `Pods` for `Pod`.
    - The language tag of the translation in place of that of the source: `content/ko` for `content/en`.
    - Spaces beside a digit or a sign such as `=`. A space inside a path, an option or a name is reported: `-- force`,
      `/opt /mill`.
    - Blocks in which a backtick is shown as text, which `broken-inline-code` reports.

    The finding is only advice in these cases:

    - The notation differs: the quotes, or `key=value` instead of `key: value`.
    - The code around a name differs: `run` for `run()` or `Mill.run`, `div` for `<div>`.
    - A path or an option is written as ordinary text and has changed.
    - Two or more plain words in code are missing in the block, and in the whole translation.
    - The code is missing in a block that has little in common with its source.
    - Only the capitals differ, and the source page usually writes them as the translation does.
    - The code was probably translated on purpose.

    Code counts as translated on purpose only if both languages use the Latin script, and the source page has none of
    the new words. In addition, the new words must have accents, be in the text of the translation, or replace the same
    words of the source in the code blocks of the translation. For the name of a field, such as `maxLanes`, only a
    replacement in code blocks counts.
    A label of a button or menu, such as `Web Console`, also counts, if it is several words or a usual label.

    ## How to fix it
    Write the code exactly as in the source.
    """

    name = "inline-code-changed"
    group = "code"
    severity = Severity.WARNING
    examples = (
        Example(
            "Click `Web Console`.\n", "Clique em `Console Web`.\n", fires=1, locale="pt", note="a label, as advice"
        ),
        Example(
            "Show the last `count` lines:\n\n`tail -n {{count}}`\n",
            "Affiche les `nombre` dernières lignes :\n\n`tail -n {{nombre}}`\n",
            fires=0,
            locale="fr",
            note="the name of a placeholder",
        ),
        Example("`env {{key=value}}`\n", "`env {{chave=valor}}`\n", fires=0, locale="pt"),
        Example("`env {{size=10}}`\n", "`env {{Größe=20}}`\n", fires=1, locale="de"),
        Example("`set {{on|off}} {{10}}`\n", "`set {{on}} {{20}}`\n", fires=1, note="a choice and a number"),
        Example("Set `spec.replicas` to 3.\n", "`spec.replics`를 3으로 설정한다.\n", fires=1),
        Example(
            "Its `restartPolicy` field.\n",
            "`재시작 정책` 필드이다.\n",
            fires=1,
            note="the name of a field is not a word to translate",
        ),
        Example(
            "Pass `lane[<count` to it.\n",
            "`lane[<count>`를 넘긴다.\n",
            fires=1,
            note="advice: the source lacks a bracket",
        ),
        Example(
            "`maxLanes` is 3. Raise `maxLanes` if `MaxLanes` is low.\n",
            "`maxLanes`는 3이다. `maxLanes`가 낮으면 `maxLanes`를 올린다.\n",
            fires=0,
            note="the source is mistyped once",
        ),
        Example("**Width**`:` how wide it is.\n", "**宽度**：有多宽。\n", fires=0, locale="zh"),
        Example("Run `$ mq start` first.\n", "Führe zuerst `mq start` aus.\n", fires=0, locale="de", note="a prompt"),
        Example("Add a label such as `/language ja`.\n", "`/language ko` 같은 레이블을 붙인다.\n", fires=0),
        Example("Use `if`, then `else`.\n", "`if 条件 else`を使う。\n", fires=0, locale="ja"),
        Example("Edit the file /etc/hosts now.\n", "现在编辑/etc/host文件。\n", fires=1, locale="zh"),
        Example("It is in /data/mill/src now.\n", "现在位于/数据/mill/src。\n", fires=0, locale="zh"),
        Example("See /en-US/docs/lane now.\n", "지금 /ko/docs/lane/ 페이지를 본다.\n", fires=0),
        Example("Edit the file /etc/hosts now.\n", "/etc/host 파일을 편집한다.\n", fires=1, note="a path, as advice"),
        Example(
            "Set `greeting`:\n\n```js\nrun({ greeting });\n```\n",
            "Define `saludo`:\n\n```js\nrun({ saludo });\n```\n",
            fires=1,
            locale="es",
            note="advice: the code block has the same new name",
        ),
        Example(
            "Set a `laneSelector` for it.\n",
            "레인 셀렉터를 설정한다.\n",
            fires=1,
            note="the name is written by its sound",
        ),
        Example("Pass `--now` to stop at once.\n", "즉시 정지하려면 옵션을 넘긴다.\n", fires=1),
        Example(
            "Use `get`, `set` and `drop`.\n", "Usa `get` y `set`.\n", fires=1, locale="es", note="a word, as advice"
        ),
        Example("Call `mq list --all`.\n", "`mq list --전체`를 호출한다.\n", fires=1, note="a translated option"),
        Example("Call `mq list <lane>`.\n", "`mq list <차선 이름>`을 호출한다.\n", fires=0),
        Example("It is `true` or `false`.\n", "Il est `vrai` ou `faux`.\n", fires=2, locale="fr"),
        Example("A `Job` of `<name>` ends.\n", "`<이름>`의 잡이 끝난다.\n", fires=0),
        Example("It shows `<p>I have 11 lanes</p>`.\n", "Muestra `<p>Tengo 11 carriles</p>`.\n", locale="es", fires=0),
        Example("`a.yaml` holds `limit`; `limit` is 3.\n", "`limit`은 `a.yaml`에 있고 3이다.\n", fires=0),
        Example(
            "Call `run()` in the `<Lane />`.\n",
            "`<Lane>`에서 `Mill.run`을 호출한다.\n",
            fires=2,
            note="advice: what is written around a name",
        ),
        Example(
            "**GetLanesResult**: `getLanes()` failed.\n",
            "**GetLanesResult**：`getLanes` 失败。\n",
            fires=1,
            locale="zh",
            note="the same; another word of the source contains the name",
        ),
        Example(
            "Set `maxLanes` first. Then call `mq.start`.\n\nNow wait for the lanes.\n",
            "Primero define `maxLanes`.\n\nLlama después a `mq.start` y espera a los carriles.\n",
            fires=0,
            locale="es",
            note="the sentence with the code is in the next paragraph",
        ),
        Example("Read `mill.toml`.\n", "mill.toml을 읽는다.\n", fires=0),
        Example("Set `limit=3`, not `size=4`.\n", "`size=3`이 아니라 `limit=4`를 쓴다.\n", fires=2),
        Example(
            'Set it to `"all"`.\n', "Écrivez « all ».\n", fires=0, locale="fr", note="the marks became quotation marks"
        ),
        Example(
            "A `LaneStore` keeps lanes.\n\nClose the `LaneStore`.\n",
            "차선 저장소(`LaneStore`)는 차선을 보관한다.\n\n차선 저장소를 닫는다.\n",
            fires=0,
            note="the page has introduced the words for it",
        ),
        Example(
            "Call `run()` first.\n",
            "ابدأ باستدعاء `run()\u200e`.\n",
            fires=0,
            locale="ar",
            note="a mark for the direction of writing",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        page = comparison.translation.text.lower()
        for match, changes in comparison.of(inline_code_changes):
            if is_mismatched(comparison, match) or match.source[0].index in comparison.of(stray_marks):
                continue
            missing = []
            for change in changes:
                if change.translation is not None:
                    yield self._changed(comparison, change.source, change.translation)
                elif is_code_shaped(change.source.text) and not _is_there(comparison, match, change.source.text):
                    missing.append(change.source)
            words = as_words(match, missing[0].text) if len(missing) == 1 else None
            if words is not None:
                yield self._plain(comparison, missing[0], *words)
            elif missing and not _has_fewer_cells(match):
                yield self._missing(comparison, match, missing)
            lost = [change.source for change in changes if change.translation is None and change.source not in missing]
            lost = [code for code in lost if not code.text.istitle() and code.text.lower() not in page]
            keeps_words = any(not is_code_shaped(code.text) for part in match.translation for code in part.codes)
            count = sum(len(code.text.split()) for code in lost)
            if not missing and lost and count >= _FEWEST_WORDS - keeps_words and not _has_fewer_cells(match):
                yield self._missing(comparison, match, lost, severity=Severity.INFO)
        for typed in comparison.of(typed_changes):
            yield self._typed(comparison, typed)

    def _changed(self, comparison: Comparison, source: Inline, translation: Inline) -> Finding:
        is_source_wrong = is_typo_of_the_source(comparison, source.text, translation.text)
        both = source.text, translation.text
        is_advice = is_same_notation(*both) or is_renamed_in_code(comparison, *both)
        if not is_field_name(source.text):
            is_advice = is_advice or (is_localized(comparison, *both) and not has_swapped_letters(*both))
            is_advice = is_advice or is_translated_label(comparison, *both)
        return self.finding(
            comparison,
            translation.span,
            source.span,
            gettext(
                'inline code changed: "{source}" in the source, "{translation}" in the translation',
                source=source.text,
                translation=translation.text,
            ),
            subject=f"{source.text} > {translation.text}",
            severity=Severity.INFO if is_advice or is_source_wrong else None,
            weight=0.0 if is_source_wrong else 0.2,
            words=1,
            hint=gettext('Correct the source if "{code}" is mistyped there.', code=source.text)
            if is_source_wrong
            else gettext("Compare the block with its source, and translate what has changed.")
            if is_other_code(*both) or not (right := with_own_placeholders(*both))
            else gettext('Write "{code}", as in the source.', code=right),
        )

    def _plain(self, comparison: Comparison, code: Inline, words: str, span: Span) -> Finding:
        """Return the finding about a name in code for which the translation has ordinary words (see ``as_words``).

        Args:
            comparison: The pair of pages.
            code: The code of the source, such as ``nodeSelector``.
            words: The words in the translation, such as "node selector".
            span: The place of these words.
        """
        return self.finding(
            comparison,
            span,
            code.span,
            gettext(
                'inline code written as words: "{code}" in the source, "{words}" in the translation',
                code=code.text,
                words=words,
            ),
            subject=f"{code.text} > {words}",
            weight=0.2,
            words=1,
            hint=gettext('Write "{code}", as in the source.', code=f"`{code.text}`"),
        )

    def _typed(self, comparison: Comparison, change: TypedChange) -> Finding:
        """Return the finding about a path or option that is written as ordinary text and has changed."""
        return self.finding(
            comparison,
            change.span,
            change.source_span,
            gettext(
                'path or option changed: "{source}" in the source, "{translation}" in the translation',
                source=change.source,
                translation=change.translation,
            ),
            subject=f"{change.source} > {change.translation}",
            severity=Severity.INFO,
            words=1,
            hint=gettext('Write "{code}", as in the source.', code=change.source),
        )

    def _missing(
        self, comparison: Comparison, match: Match, missing: list[Inline], severity: Severity | None = None
    ) -> Finding:
        """Return one finding about all inline code that a block has lost.

        Args:
            comparison: The pair of pages.
            match: The block of the source and its translation.
            missing: The inline code of the source that the translation has lost.
            severity: The severity; None for that of the rule. If the two blocks may not correspond, the finding is
                always advice.
        """
        return self.finding(
            comparison,
            match.translation[0].span,
            Span(missing[0].span.start, missing[-1].span.end),
            gettext("inline code missing in the translation: {codes}", codes=quoted(code.text for code in missing)),
            subject=", ".join(f"`{code.text}`" for code in missing),
            severity=Severity.INFO if match.confidence < UNSURE else severity,
            weight=0.2,
            words=len(missing),
            hint=gettext("Compare the block with its source, and translate what has changed.")
            if all(segment.prose == "\x01" for segment in match.source)
            else gettext(
                "Check whether the sentence that contains this code is translated, and add the code to the translation."
            ),
        )


def _has_fewer_cells(match: Match) -> bool:
    """Whether a matched table row has fewer cells in the translation than in the source.

    The rule ``table-columns-changed`` reports such a row.
    """
    return len(match.source[0].cells) > len(match.translation[0].cells)


def _is_there(comparison: Comparison, match: Match, code: str) -> bool:
    """Whether the translation of a block has a code of the source in another form.

    This is so in two cases:

    - It has the words with which the translated page introduces the code: 数据集基类 on a page with
      数据集基类（BaseDataset）.
    - It has the code without a typo of the source. ``is_typo_of_the_source`` decides what a typo is.

    Args:
        comparison: The pair of pages.
        match: The block of the source and its translation.
        code: The code in the source.
    """
    if any(is_called_by_words(comparison, code, segment.prose) for segment in match.translation):
        return True
    codes = [other.text for segment in match.translation for other in segment.codes]
    return any(is_typo_of_the_source(comparison, code, other) for other in codes)
