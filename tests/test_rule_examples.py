"""Every rule explains itself, and its examples are true."""

from __future__ import annotations

from typing import ClassVar, assert_type

import pytest
from msgspec import Struct

from l10ncheck.model import Severity
from l10ncheck.rules import built_in_rules
from l10ncheck.rules.base import Example, Rule
from l10ncheck.rules.mixed_register import MixedRegister
from l10ncheck.rules.mixed_register import Options as RegisterOptions
from l10ncheck.rules.moved_text import MovedText
from l10ncheck.testing import check_examples, run_example

RULES = [pytest.param(rule, id=rule.name) for rule in built_in_rules().values()]
PAGE = """A text is unfinished.

    ## Why it matters
    It does.

    ## What is ignored
    Nothing.

    ## How to fix it
    Finish it.
    """


@pytest.mark.parametrize("rule", RULES)
def test_the_documentation_and_the_examples_of_a_rule_are_right(rule: type[Rule]) -> None:
    check_examples(rule)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_lives_in_the_file_of_its_name(rule: type[Rule]) -> None:
    assert rule.__module__ == f"l10ncheck.rules.{rule.name.replace('-', '_')}"
    assert rule.__name__ == "".join(map(str.capitalize, rule.name.split("-")))


class NoTodo(Rule):
    name = "house/no-todo"
    group = "text"
    severity = Severity.WARNING
    examples: ClassVar[tuple[Example, ...]] = (
        Example("Wait.\n", "TODO\n", fires=0),
        Example("Wait.\n", "TODO\n", fires=0, note="the same pages"),
    )

    def check(self, comparison):  # type: ignore[no-untyped-def]
        for segment in comparison.translation.segments:
            yield self.finding(comparison, segment.span, None, "an unfinished text")


def test_everything_that_is_wrong_with_a_rule_is_listed() -> None:
    with pytest.raises(AssertionError) as raised:
        check_examples(NoTodo)
    lines = str(raised.value).splitlines()
    assert lines[0] == "house/no-todo:"
    assert [line.strip() for line in lines[1:]] == [
        "the docstring has to begin with a summary of one line that ends with a full stop",
        "the docstring needs the headings ## Why it matters, ## What is ignored, ## How to fix it",
        "2 examples; there have to be 3",
        "two examples are alike",
        "no example fires",
        "example 1: 1 findings instead of 0",
        "an unfinished text",
        "example 2: 1 findings instead of 0",
        "an unfinished text",
    ]


def test_an_example_with_an_option_that_does_not_exist_is_wrong() -> None:
    class Misspelled(NoTodo):
        __doc__ = PAGE
        examples: ClassVar[tuple[Example, ...]] = (
            Example("Wait.\n", "TODO\n", fires=1),
            Example("", "", fires=0),
            Example("Wait.\n", "TODO\n", fires=1, options={"lettres": 3}),
        )

    with pytest.raises(AssertionError, match=r"example 3: wrong options: .*lettres"):
        check_examples(Misspelled)


def test_the_options_of_a_rule_have_the_type_that_its_class_names() -> None:
    rule = MixedRegister(RegisterOptions(register="polite"))
    assert_type(rule.options, RegisterOptions)
    assert_type(MovedText().options, Struct)
    assert MixedRegister.Options is RegisterOptions and rule.options.register == "polite"
    assert MixedRegister().options == RegisterOptions()
    assert not MovedText.Options.__struct_fields__


def test_a_subclass_of_a_rule_keeps_the_type_of_its_options() -> None:
    class Stricter(MixedRegister):
        name = "house/stricter"

    assert Stricter.Options is RegisterOptions
    assert run_example(Stricter, MixedRegister.examples[0])
