from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any
from unicodedata import normalize

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from l10ncheck.cli.glossary.schema import glossary_schema
from l10ncheck.files import read_text
from l10ncheck.glossary.checking import check_text, failing_examples
from l10ncheck.glossary.decode import decode_glossary
from l10ncheck.glossary.encode import encode_glossary
from l10ncheck.glossary.errors import GlossaryError
from l10ncheck.glossary.lint import lint
from l10ncheck.glossary.load import bundled, layer, load_glossary
from l10ncheck.glossary.terms import Forbidden, Gloss, Glossary, Term, TermExample, When
from l10ncheck.model import Severity

HEAD = "source: en\ntarget: ko\nterms:\n"


def terms(entries: str, head: str = HEAD) -> tuple[Term, ...]:
    return decode_glossary(head + entries, "g.yaml").terms


def error(entries: str, head: str = HEAD) -> str:
    with pytest.raises(GlossaryError) as raised:
        terms(entries, head)
    return str(raised.value)


def test_an_entry_is_read_with_everything_it_can_say() -> None:
    (term,) = terms(
        """\
  - term: limit
    target: [한도, 최대]
    gloss: {policy: first, form: 한도(limit)}
    forbidden:
      - 상한선
      - {text: '상한(?!가)', pattern: true, because: 다른 뜻이다, only_if_source: limit}
    also: [cap]
    not_in: [speed limit]
    case: ignore
    pos: noun
    when: {text: 수치, near: [memory, 메모리]}
    paths: [docs/**]
    severity: error
    note: 선택
    examples:
      - {source: The limit., translation: 한도., ok: true}
"""
    )
    assert term == Term(
        "limit",
        ("한도", "최대"),
        Gloss("first", "한도(limit)"),
        (Forbidden("상한선"), Forbidden("상한(?!가)", True, "다른 뜻이다", "limit")),
        ("cap",),
        ("speed limit",),
        case="ignore",
        pos="noun",
        when=When("수치", near=("memory", "메모리")),
        paths=("docs/**",),
        severity=Severity.ERROR,
        note="선택",
        examples=(TermExample("The limit.", "한도.", True),),
        origin="g.yaml:4",
    )


def test_one_text_stands_without_a_list() -> None:
    (term,) = terms(
        "  - {term: load, target: 부하, forbidden: 로드, also: loads, not_in: load balancer, when: 명사, paths: a/*}"
    )
    assert (term.target, term.forbidden, term.also) == (("부하",), (Forbidden("로드"),), ("loads",))
    assert (term.not_in, term.when, term.paths) == (("load balancer",), When("명사"), ("a/*",))


def test_words_that_yaml_takes_for_something_else_are_words() -> None:
    read = terms(
        "".join(f"  - {{term: {word}, target: {word}}}\n" for word in ("no", "on", "null", "1.20", "~", "0x1f"))
    )
    assert [term.term for term in read] == ["no", "on", "null", "1.20", "~", "0x1f"]


def test_a_term_may_stay_as_it_is() -> None:
    (term,) = terms("  - {term: CLI, translate: false}")
    assert (term.target, term.translate) == ((), False)


def test_defaults_hold_where_an_entry_says_nothing() -> None:
    head = "source: en\ntarget: ko\ndefaults: {gloss: first, case: exact, paths: docs/**, severity: info}\nterms:\n"
    first, second = terms(
        "  - {term: a, target: b}\n  - {term: c, target: d, gloss: never, case: smart, paths: []}\n", head
    )
    assert (first.gloss, first.case, first.paths) == (Gloss("first"), "exact", ("docs/**",))
    assert (first.severity, second.severity) == (Severity.INFO, Severity.INFO)
    assert (second.gloss, second.case, second.paths) == (Gloss("never"), "smart", ())


def test_a_default_gloss_is_not_for_what_is_not_translated() -> None:
    head = "source: en\ntarget: ko\ndefaults: {gloss: first}\nterms:\n"
    assert terms("  - {term: CLI, translate: false}", head)[0].gloss == Gloss()


def test_a_gloss_that_is_only_written_down_may_be_used() -> None:
    assert terms("  - {term: pod, target: 파드, gloss: {form: 파드(pod)}}")[0].gloss == Gloss("optional", "파드(pod)")
    assert terms("  - {term: pod, target: 파드}")[0].gloss == Gloss("none")


def test_letters_that_are_composed_differently_are_the_same() -> None:
    assert terms(normalize("NFD", "  - {term: pod, target: 파드}"))[0].target == ("파드",)


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ("  - term: a\n    target: b\n    forbiden: c\n", 'g.yaml:6: term "a": unknown key; did you mean "forbidden"?'),
        ("  - {term: a, target: b, gloss: frist}", "g.yaml:4: term \"a\": \"gloss\": unknown value; did you mean \"first\"?"),
        ("  - {term: a, target: b, gloss: {policy: frist}}", "\"gloss.policy\": unknown value; did you mean \"first\"?"),
        ("  - {term: a, target: b, when: {knd: x}}", '"when": unknown key; did you mean "kind"?'),
        ("  - {term: a, target: b, forbidden: [{txt: c}]}", '"forbidden[0]": unknown key; did you mean "text"?'),
        ("  - {term: a, target: b, severity: fatal}", "unknown value (choose from error, warning, info)"),
        ("  - {term: a, translate: no}", "\"translate\": must be true or false"),
        ("  - {term: a}", '"target": is missing; add the translation, or write "translate: false"'),
        ("  - {term: a, target: b, translate: false}", '"target": cannot be combined with "translate: false"'),
        ("  - {term: a, target: [b, '']}", '"target": must not be empty'),
        ("  - {term: ' ', target: b}", '"term": must not be empty'),
        ("  - {term: a, target: {b: c}}", '"target": expected `str | array`, got `object`'),
        ("  - {target: b}", "g.yaml:4: entry 1: object missing required field `term`"),
        ("  - a\n", "g.yaml:4: entry 1: expected `object`"),
        ("  - {term: a, target: b, forbidden: [{text: '(', pattern: true}]}", '"(" is not a regular expression'),
        ("  - {term: a, target: b, paths: ['[z-a]', '']}", '"paths"'),
        ("  - {term: a, term: b}", 'g.yaml:4: the key was already used on line 4'),
        ("  - &x {term: a, target: b}\n  - *x\n", "g.yaml:5: YAML aliases (*name) are not allowed"),
        ("  - a: b: c\n", "g.yaml:4: column 9"),
        ("  - " + "[" * 100_000, "nested too deeply"),
        ("  - \x07\n", "g.yaml:4"),
        ("---\nterms: []\n", "a second YAML document begins"),
        ("", '"terms": must not be empty'),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(entries: str, message: str) -> None:
    assert message in error(entries)


def test_an_empty_file_and_one_that_is_no_glossary_are_told() -> None:
    assert error("", "") == "g.yaml:1: the file is empty"
    for text in ("- a\n", 'source = "en"\ntarget = "ko"\n', "pod,파드\n"):
        assert error("", text).startswith("g.yaml:1: not a glossary; a glossary is a YAML file with the keys ")
    assert error("", 'source = "en"\n[[terms]]\nterm = "pod"\n').startswith("g.yaml:1: not a glossary")
    assert error("", '[[terms]]\nterm = "pod"\n').startswith("g.yaml:2: column 1: not valid YAML: ")
    assert error("", "source: en\ntarget: ko\nversion: 2\nterms: []\n").startswith('g.yaml:3: "version": ')


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*{'a' if not n else f'b{n - 1}'}, *a]\n" for n in range(60))
    assert "aliases (*name) are not allowed" in error("", bomb)


def test_tags_make_no_objects() -> None:
    assert terms("  - {term: !!python/name:os.system a, target: !!int b}")[0].term == "a"


@given(st.text(alphabet="ab:-{}[]*&!|>'\"#%@` \n\t가,?", max_size=60))
def test_whatever_a_file_holds_is_read_or_told(text: str) -> None:
    for whole in (text, HEAD + text):
        try:
            decode_glossary(whole, "g.yaml")
        except GlossaryError as fault:
            assert str(fault).startswith("g.yaml:")


def glossary(entries: str, label: str = "g.yaml", head: str = HEAD) -> Glossary:
    return decode_glossary(head + entries, label)


def test_later_glossaries_win_term_by_term() -> None:
    below = glossary("  - {term: pod, target: 팟}\n  - {term: node, target: 노드}\n", "below.yaml")
    above = glossary("  - {term: Pod, target: 파드}\n", "above.yaml")
    assert [(term.term, term.target) for term in layer([below, above]).terms] == [
        ("node", ("노드",)),
        ("Pod", ("파드",)),
    ]


def test_terms_that_their_letters_tell_apart_do_not_replace_each_other() -> None:
    below = glossary("  - {term: job, target: 작업}\n  - {term: cronjob, target: 크론}\n")
    above = glossary("  - {term: Job, target: 잡, when: {kind: api-object}}\n  - {term: CronJob, target: 크론잡}\n")
    assert len(layer([below, above]).terms) == 4


def test_glossaries_of_other_languages_are_not_mixed() -> None:
    other = glossary("  - {term: a, target: b}", "ja.yaml", "source: en\ntarget: ja\nterms:\n")
    with pytest.raises(GlossaryError, match=r"ja\.yaml is for en and ja, but g\.yaml is for en and ko"):
        layer([glossary("  - {term: a, target: b}"), other])
    with pytest.raises(GlossaryError, match="no glossary was given"):
        layer([])


def test_a_glossary_is_found_by_path_or_by_name(tmp_path: Path) -> None:
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms/own.yaml").write_text(HEAD + "  - {term: Pod, target: 포드}\n", encoding="utf-8")
    merged = layer(load_glossary(name, root=tmp_path) for name in ("kubernetes-ko", "terms/own.yaml"))
    assert len(merged.terms) == 256
    assert merged.terms[-1].origin == "terms/own.yaml:4"
    assert merged.terms[0].origin.startswith("kubernetes-ko.yaml:")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("kubernets-ko", 'no file or bundled glossary is called "kubernets-ko"; did you mean "kubernetes-ko"?'),
        ("none.yaml", "none.yaml: no such file or folder"),
    ],
)
def test_a_glossary_that_is_not_there_is_told(name: str, message: str) -> None:
    with pytest.raises(GlossaryError) as raised:
        load_glossary(name)
    assert str(raised.value) == message


# --- the glossaries that come with l10ncheck ------------------------------------------------------------------------


def test_the_kubernetes_glossary_has_the_entries_of_the_guide() -> None:
    by_name = {term.term: term for term in load_glossary("kubernetes-ko").terms}
    assert len(by_name) == 256
    assert sum(not term.translate for term in by_name.values()) == 27
    assert sum(bool(term.gloss.form) for term in by_name.values()) == 92
    assert by_name["bare pod"].gloss == Gloss("optional", "베어(bare) 파드")
    assert by_name["spec"].target == ("명세", "스펙", "사양")
    assert by_name["Node"].when.kind == "api-object"


@pytest.mark.parametrize(
    ("translation", "found"),
    [
        ("이 기능은 더 이상 사용되지 않는 것이다.", "더 이상 사용되지 않는"),
        ("이 기능은 더 이상 사용하지 않습니다.", "더 이상 사용하지 않습니다"),
        ("이 기능은 더 이상 지원되지 못한다.", "더 이상 지원되지 못한다"),
        ("이 기능은 더 이상 사용할 수 없으며 곧 없어진다.", "더 이상 사용할 수 없으며"),
    ],
)
def test_a_forbidden_phrase_is_reported_with_its_negation(translation: str, found: str) -> None:
    violations = check_text("This feature is deprecated.", translation, load_glossary("kubernetes-ko"))
    assert [violation.found for violation in violations if violation.term.term == "deprecated"] == [found]


@pytest.mark.parametrize("name", bundled())
def test_entries_with_conditions_have_examples(name: str) -> None:
    for term in load_glossary(name).terms:
        if term.forbidden or term.not_in or term.when.near:
            assert term.examples, term.origin


# --- schema and writing ---------------------------------------------------------------------------------------------


def test_the_schema_of_the_package_is_current() -> None:
    shipped = files("l10ncheck").joinpath("schemas/glossary.schema.json").read_text(encoding="utf-8")
    assert json.loads(shipped) == json.loads(json.dumps(glossary_schema())), (
        "run: l10ncheck glossary schema > l10ncheck/schemas/glossary.schema.json"
    )


@pytest.mark.parametrize("name", bundled())
def test_the_schema_takes_what_is_read_and_refuses_what_is_not(name: str) -> None:
    validator = jsonschema.Draft202012Validator(glossary_schema())
    data = yaml.safe_load(read_text(bundled()[name]))
    validator.validate(data)
    data["terms"][0]["forbiden"] = []
    assert not validator.is_valid(data)


@pytest.mark.parametrize("name", bundled())
def test_what_is_written_is_read_as_the_same(name: str) -> None:
    first = load_glossary(name)
    assert without_origins(decode_glossary(encode_glossary(first), "again").terms) == without_origins(first.terms)


words = st.text(alphabet="abA-no0 가나다:#'\"{[,&*!|>%@`\\", min_size=1, max_size=8).map(
    lambda text: " ".join(text.split())
)
word = words.filter(bool)
some = st.lists(word, max_size=2).map(tuple)
entries: Any = st.builds(
    Term,
    term=word,
    target=st.lists(word, min_size=1, max_size=3).map(tuple),
    gloss=st.builds(Gloss, policy=st.sampled_from(["none", "first", "never"]), form=st.one_of(st.just(""), word)),
    forbidden=st.lists(st.builds(Forbidden, text=word, because=words, only_if_source=words), max_size=2).map(tuple),
    also=some,
    not_in=some,
    case=st.sampled_from(["smart", "exact", "ignore"]),
    pos=st.sampled_from(["", "noun"]),
    when=st.builds(When, text=words, kind=st.sampled_from(["", "api-object"]), near=some),
    severity=st.sampled_from([None, *Severity]),
    note=words,
    examples=st.lists(st.builds(TermExample, source=word, translation=word, ok=st.booleans()), max_size=2).map(tuple),
)


@given(st.lists(entries, max_size=3))
def test_any_entry_survives_writing(made: list[Term]) -> None:
    written = encode_glossary(Glossary("en", "ko", tuple(made)))
    assert without_origins(decode_glossary(written, "again").terms) == tuple(made)


def without_origins(all_terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(replace(term, origin="") for term in all_terms)


def test_the_example_of_the_documentation_is_a_right_glossary() -> None:
    page = read_text(Path(__file__).parents[1] / "docs/glossary.md")
    example = decode_glossary(page.split("```yaml\n")[1].split("```")[0], "glossary.md")
    assert len(example.terms) == 3
    assert not lint(example) and not list(failing_examples(example))
