"""``l10ncheck glossary lint``, ``test`` and ``schema``: whether a glossary is right, each file by itself."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from json import dumps

from ...glossary.examples import failing_examples
from ...glossary.lint import lint
from ...glossary.schema import glossary_schema
from ...glossary.terms import Glossary
from ..config_flags import user_errors
from .files import glossaries


def lint_files(arguments: Namespace) -> int:
    return _examine(
        arguments,
        lambda glossary: (f"{fault.origin}: {fault.message}" for fault in lint(glossary)),
        lambda glossary: f"{len(glossary.terms)} entries",
        "faults",
    )


def test_files(arguments: Namespace) -> int:
    return _examine(
        arguments,
        lambda glossary: (f'{term.origin}: term "{term.term}": {said}' for term, said in failing_examples(glossary)),
        _examples,
        "failures",
    )


def show_schema(arguments: Namespace) -> int:
    print(dumps(glossary_schema(), ensure_ascii=False, indent=2))
    return 0


def _examples(glossary: Glossary) -> str:
    with_examples = [term for term in glossary.terms if term.examples]
    count = sum(len(term.examples) for term in with_examples)
    return f"{count} examples of {len(with_examples)} entries"


def _examine(
    arguments: Namespace, faults: Callable[[Glossary], Iterable[str]], size: Callable[[Glossary], str], what: str
) -> int:
    total = 0
    with user_errors():
        for name, glossary in glossaries(arguments):
            lines = list(faults(glossary))
            total += len(lines)
            print("".join(f"{line}\n" for line in lines), end="")
            if not arguments.quiet:
                print(f"{name}: {size(glossary)}, {what}: {len(lines)}", file=sys.stderr)
    return int(total > 0)
