"""Difficult pages of a given size: a source and a translation that differ.

Such pages come from attackers or generators. The name of each pattern says what its pages contain.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from itertools import count, repeat

Pages = tuple[str, str]
Pattern = Callable[[int], Pages]


def filled(pieces: Iterable[str], size: int) -> list[str]:
    """Return as many of the first pieces as ``size`` characters need."""
    result, length = [], 0
    for piece in pieces:
        if length >= size:
            break
        result.append(piece)
        length += len(piece)
    return result


def _halved(source: Callable[[int], str], translation: Callable[[int], str] | None = None) -> Pattern:
    """Return a pattern of pages whose translation lacks every second piece."""

    def pages(size: int) -> Pages:
        pieces = filled(map(source, count()), size)
        numbers = range(0, len(pieces), 2)
        return "".join(pieces), "".join(map(translation or source, numbers))

    return pages


def _written(source: Callable[[int], str], translation: Callable[[int], str]) -> Pattern:
    """Return a pattern of pages whose source and translation have the same number of pieces."""

    def pages(size: int) -> Pages:
        pieces = filled(map(source, count()), size)
        return "".join(pieces), "".join(map(translation, range(len(pieces))))

    return pages


def _wrapped(pattern: Pattern, before: str = "", after: str = "") -> Pattern:
    def pages(size: int) -> Pages:
        source, translation = pattern(size)
        return before + source + after, before + translation + after

    return pages


def _shuffled(size: int) -> Pages:
    chance = random.Random(7)
    source = filled((f"Queue {i} takes the job `job-{i}` and calls it.\n\n" for i in count()), size)
    translation = [f"큐 {i}는 잡 `job-{i}`을 가져와 호출한다.\n\n" for i in range(len(source))]
    chance.shuffle(translation)
    return "".join(source), "".join(translation)


def _unlike(size: int) -> Pages:
    source = filled((f"The {_word(i)} takes {_word(i * 7)} and calls the {_word(i * 3)}.\n\n" for i in count()), size)
    translation = filled(
        (f"워커는 {_word(i * 5 + 1)} 큐에서 {_word(i * 11)} 잡을 호출한다.\n\n" for i in count()), size
    )
    return "".join(source), "".join(translation)


def _word(number: int) -> str:
    letters = "bcdfgklmnprstvz"
    return "".join(letters[number // 15**place % 15] + "aeiou"[(number + place) % 5] for place in range(4))


def _front_matter(size: int) -> Pages:
    keys = filled((f"key{i}: value {i}\n" for i in count()), size)
    return f"---\n{''.join(keys)}---\n\n# A\n", f"---\n{''.join(keys[::2])}---\n\n# 가\n"


def _one_line(size: int) -> Pages:
    return "The worker takes 5 jobs. " * (size // 25) + "\n", "워커는 6개 잡을 가져온다. " * (size // 25) + "\n"


def _blank(size: int) -> Pages:
    return "\n" * size, " \n" * (size // 2)


def _chapters(size: int) -> Pages:
    """Return pages in which all headings are shifted by one."""
    source = filled((f"## Part {i}\n\nThe worker takes the job.\n\n" for i in count()), size)
    translation = [f"## {i + 1}부\n\n워커는 잡을 가져온다.\n\n" for i in range(len(source))]
    return "".join(source), "## 새 부\n\n새 글이다.\n\n" + "".join(translation)


def _nested(size: int) -> Pages:
    depth = 6
    one = "".join(f"{'  ' * level}- Level {level} of the list\n" for level in range(depth))
    return one * (size // len(one) + 1), one.replace("Level", "단계") * (size // len(one) // 2 + 1)


PATTERNS: dict[str, Pattern] = {
    "identical paragraphs, half missing": _halved(
        lambda i: "The worker takes the job from the queue.\n\n", lambda i: "워커는 큐에서 잡을 가져온다.\n\n"
    ),
    "shifted headings": _chapters,
    "one-letter setext headings": _halved(lambda i: "a\n===\n"),
    "headings of one name": _halved(lambda i: "## Next\n\nText is here.\n\n", lambda i: "## 다음\n\n글이 있다.\n\n"),
    "rows of a table": _wrapped(_halved(lambda i: f"| a{i % 9} | text |\n"), "| A | B |\n|---|---|\n"),
    "columns of a table": _written(
        lambda i: f"| A | B |\n|---|---|\n| a{i} | b |\n\n",
        lambda i: f"| A | B | C |\n|---|---|---|\n| a{i} | b | c |\n\n",
    ),
    "list items": _halved(lambda i: "- item\n", lambda i: "- 항목\n"),
    "nested lists": _nested,
    "open fences": _halved(lambda i: "```\ncode\n\n"),
    "code blocks": _halved(lambda i: "```sh\nrun --all\n```\n\n"),
    "code blocks with one changed line": _written(
        lambda i: f"```sh\nrun --job {i}\n```\n\n", lambda i: f"```sh\nrun --job {i + 1}\n```\n\n"
    ),
    "code blocks that became one": lambda size: (
        "".join(pieces := filled((f"```\nrun {i}\n```\n\n" for i in count()), size)),
        "```\n" + "".join(f"run {i}\n" for i in range(len(pieces))),
    ),
    "tags and code blocks apart": lambda size: (
        "".join(pieces := filled(repeat('{{< code file="a.sh" >}}\n\n'), size)) + "Take jobs.\n",
        "잡을 쓴다.\n\n" + "```\nrun\n```\n\n" * len(pieces),
    ),
    "notes of another kind": _written(lambda i: "> [!NOTE]\n> Text.\n\n", lambda i: "> [!WARN]\n> 글.\n\n"),
    "notes without their marks": _written(
        lambda i: f":::note\n\nRun `run {i}` here.\n\n:::\n\n", lambda i: f"여기서 `run {i}`을 실행한다.\n\n"
    ),
    "one long code block": _wrapped(
        _written(lambda i: f"run --job {i} # the job\n", lambda i: f"run --jobs {i} # 잡\n"), "```sh\n", "```\n"
    ),
    "particles in one paragraph": _written(lambda i: "the pod is up\n", lambda i: "파드은 실행된다\n"),
    "units in one paragraph": _written(
        lambda i: f"wait {i % 90 + 5} seconds\n", lambda i: f"{i % 90 + 5}분 기다린다\n"
    ),
    "numbers in one paragraph": _written(lambda i: f"take {i + 10} jobs\n", lambda i: f"잡 {i + 11}개를 쓴다\n"),
    "wrong numbers in paragraphs": _written(
        lambda i: f"Take {i + 10} jobs.\n\n", lambda i: f"잡 {i + 11}개를 쓴다.\n\n"
    ),
    "links to one target": _written(lambda i: "[a](/docs/x) is a link\n", lambda i: "[가](/docs/y)는 링크\n"),
    "links in paragraphs": _halved(lambda i: f"See [a](/docs/{i}).\n\n", lambda i: f"[가](/docs/{i + 1})를 본다.\n\n"),
    "anchors that are broken": _written(lambda i: f"See [a](#a{i}).\n\n", lambda i: f"[가](#나{i})를 본다.\n\n"),
    "footnotes": _halved(lambda i: f"A note[^n{i}].\n\n[^n{i}]: Text {i}.\n\n"),
    "images": _halved(lambda i: f"![a](/img/{i}.png)\n\n"),
    "code spans in one paragraph": _written(lambda i: f"use `a{i}` now\n", lambda i: f"`b{i}`를 쓴다\n"),
    "one code span, often": _halved(lambda i: "use `kubectl` now\n\n", lambda i: "`kubectl`을 쓴다\n\n"),
    "shortcodes that do not close": _halved(lambda i: '{{< note title="a" >}}\n\ntext\n\n'),
    "inline shortcodes": _written(lambda i: f'a {{{{< x "{i}" >}}}} b\n', lambda i: f'가 {{{{< x "{i + 1}" >}}}} 나\n'),
    "HTML tags": _halved(lambda i: "<div>\n\ntext\n\n"),
    "emphasis": _written(lambda i: "a **word** b\n", lambda i: "가 **낱말**을 나\n"),
    "untranslated paragraphs": _written(
        lambda i: f"The worker number {i} takes the job from the queue and runs it.\n\n",
        lambda i: f"The worker number {i} takes the job from the queue and runs it.\n\n",
    ),
    "terms of a glossary": _written(
        lambda i: "The cluster scales the deployment of the node.\n\n",
        lambda i: "클러스터는 노드의 디플로이먼트를 스케일링한다.\n\n",
    ),
    "dismissing comments": _written(
        lambda i: f"Take {i + 10} jobs.\n\n",
        lambda i: f"<!-- l10ncheck: ignore[number-changed] -->\n잡 {i + 11}개를 쓴다.\n\n",
    ),
    "keys of front matter": _front_matter,
    "unique paragraphs, shuffled": _shuffled,
    "paragraphs with nothing in common": _unlike,
    "one endless line": _one_line,
    "blank lines": _blank,
}
