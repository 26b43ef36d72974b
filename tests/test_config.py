from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10ncheck.cli.config import setting_rows
from l10ncheck.config import Config, ConfigError, active_rules, config_schema, load_config, parse_inline
from l10ncheck.config.errors import Origin
from l10ncheck.config.settings import Settings
from l10ncheck.config.validate import validate
from l10ncheck.decoding import line_of
from l10ncheck.model import Severity


def load(tmp_path: Path, text: str, **arguments: Any) -> Config:
    (tmp_path / "l10ncheck.toml").write_text(text, encoding="utf-8")
    return load_config(tmp_path, **arguments)


def error(tmp_path: Path, text: str, **arguments: Any) -> str:
    with pytest.raises(ConfigError) as raised:
        load(tmp_path, text, **arguments)
    return str(raised.value).removeprefix(str(tmp_path) + "/")


def test_an_empty_file_is_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path, "").settings() == Config().settings()


def test_the_closest_file_upwards_is_read_and_its_folder_is_the_root(tmp_path: Path) -> None:
    (tmp_path / "l10ncheck.toml").write_text('locales = ["ja"]')
    (tmp_path / "docs/deep").mkdir(parents=True)
    (tmp_path / "docs/.l10ncheck.toml").write_text('locales = ["ko"]')
    config = load_config(tmp_path / "docs/deep")
    assert (config.locales, config.root) == (("ko",), tmp_path / "docs")


def test_a_pyproject_counts_only_with_its_section(tmp_path: Path) -> None:
    (tmp_path / "l10ncheck.toml").write_text('locales = ["ja"]')
    (tmp_path / "package").mkdir()
    pyproject = tmp_path / "package/pyproject.toml"
    pyproject.write_text("[project]\nname = 'x'\n")
    assert load_config(tmp_path / "package").locales == ("ja",)
    pyproject.write_text("[project]\nname = 'x'\n[tool.l10ncheck]\nlocales = ['ko']\n")
    config = load_config(tmp_path / "package")
    assert (config.locales, config.origins["locales"]) == (("ko",), f"{pyproject}:4")


def test_a_broken_pyproject_of_somebody_else_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project\n")
    assert load_config(tmp_path).file is None


def test_without_a_file_the_project_is_the_repository_around(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    assert load_config(tmp_path / "docs").root == tmp_path
    assert load_config(tmp_path / "docs", isolated=True).file is None


def test_a_named_file_is_read_instead(tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text('locales = ["fr"]')
    assert load(tmp_path, 'locales = ["ko"]', file=other).locales == ("fr",)
    with pytest.raises(ConfigError, match=r"gone\.toml: no such file"):
        load_config(tmp_path, file=tmp_path / "gone.toml")


def test_an_unknown_key_is_named_with_its_line_and_the_near_one(tmp_path: Path) -> None:
    message = error(tmp_path, '# settings\n\nsorce_locale = "en"\n')
    assert message == 'l10ncheck.toml:3: unknown key "sorce_locale"; did you mean "source_locale"?'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fail-on = 'error'", 'l10ncheck.toml:1: unknown key "fail-on"; did you mean "fail_on"?'),
        ("locales = 'ko'", 'l10ncheck.toml:1: "locales": invalid value "ko": expected a list, such as ["ko"]'),
        ("locales = [\n  'ko',\n  3,\n]", 'l10ncheck.toml:1: "locales[1]": invalid value 3: expected `str`, got `int`'),
        ("fail_on = 'fatal'", 'l10ncheck.toml:1: "fail_on": invalid value "fatal" (choose from error, warning, info, never)'),
        ("history = 'maybe'", 'l10ncheck.toml:1: "history": invalid value "maybe" (choose from true, false, auto)'),
        ("history = 3", 'l10ncheck.toml:1: "history": invalid value 3 (choose from true, false, auto)'),
        ("min_severity = 'eror'", '"min_severity": invalid value "eror" (choose from error, warning, info)'),
        ("link_policy = 'x'", 'invalid value "x" (choose from any, source-path, prefer-translation, prefix)'),
        ("max_file_size = 0", 'l10ncheck.toml:1: "max_file_size": invalid value 0: expected `int` >= 1'),
        ("[[overrides]]\nignore = []\n", "l10ncheck.toml:1: \"overrides[0]\": object missing required field `paths`"),
        (
            "[[overrides]]\npaths = ['a']\n[[overrides]]\npath = ['b']",
            'l10ncheck.toml:4: unknown key "overrides[1].path"; did you mean "paths"?',
        ),
        ("layout = 'hogo'", 'l10ncheck.toml:1: "layout": unknown name "hogo"; did you mean "hugo"?'),
        ("slug = 'x'", 'l10ncheck.toml:1: "slug": unknown name "x" (choose from github, '),
        ("dialects = ['hugo', 'mdxx']", 'l10ncheck.toml:1: "dialects[1]": unknown name "mdxx"; did you mean "mdx"?'),
        ("locales = ['../ko']", 'l10ncheck.toml:1: "locales": "../ko" is not a language tag (examples: ko, zh-CN)'),
        ("exclude = ['/etc/**']", 'l10ncheck.toml:1: "exclude": "/etc/**" must be relative to the project folder'),
        ("include = ['a/../../b']", 'l10ncheck.toml:1: "include": "a/../../b" leads out of the project'),
        ("exclude = ['[z-a]']", 'l10ncheck.toml:1: "exclude": invalid pattern "[z-a]": '),
        ("site_root = '../x'", 'l10ncheck.toml:1: "site_root": "../x" leads out of the project'),
        ("source_root = '/x'", 'l10ncheck.toml:1: "source_root": "/x" must be relative to the project folder'),
        ("slug = 'hogo'", 'l10ncheck.toml:1: "slug": unknown name "hogo"; did you mean "hugo"?'),
        ("locales = [", "l10ncheck.toml:1: Invalid"),
        ("\nsource_locale = 'en\n", "l10ncheck.toml:2: "),
        ("# ko\r\nlayout = \"hugo\r\n", "l10ncheck.toml:2: Illegal character '\\n' (at column 15)"),
        ("fail_on = 'error'\nlocales = [\n  'ko',\n", "l10ncheck.toml:3: "),
        ("select = ['links', 'moved-txt']", 'there is no rule or group "moved-txt"; did you mean "moved-text"?'),
        ("[rules.moved-txt]\n", 'l10ncheck.toml:1: "rules.moved-txt": there is no rule with this name; did you mean "moved-text"?'),
        ("[rules.moved-text]\nseverity = 'loud'", 'l10ncheck.toml:2: "rules.moved-text.severity": invalid value "loud" (choose from error, '),
        ("[rules.moved-text]\n\nserverity = 'off'", 'l10ncheck.toml:3: "rules.moved-text.serverity": this rule has no option'),
        ("rules = 3", 'l10ncheck.toml:1: "rules": invalid value 3: expected a table, such as { number-changed'),
        ("templates = ['docs']", '"templates[0]": invalid value "docs": expected a table, such as { source = "docs/en/'),
        ("[[overrides]]\npaths = 'x'", '"overrides[0].paths": invalid value "x": expected a list, such as ["x"]'),
        ("templates = 'docs'", '"templates": invalid value "docs": expected a list, such as [{ source = "docs/en/'),
        ("[rules]\nmoved-text = 3", 'l10ncheck.toml:2: "rules.moved-text" must be a table, such as { severity = "off" }, not 3'),
    ],
)  # fmt: skip
def test_a_fault_names_file_line_and_key(tmp_path: Path, text: str, expected: str) -> None:
    assert expected in error(tmp_path, text)


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("/content/{path}", "ko/{path}", "must be relative to the project folder"),
        ("C:/content/{path}", "ko/{path}", "must be relative to the project folder"),
        (
            "../other/{path}",
            "ko/{path}",
            "leads out of the project; if the source is outside the project, set source_root",
        ),
        ("docs/{path}", "docs/{lang}/{path}", "unknown variable {lang} (choose from {path}, {name}, {id}"),
        (
            "docs/{path}",
            "docs/{locale}/{name}",
            'only one of "docs/{path}" and "docs/{locale}/{name}" has {name}, {path}',
        ),
        (
            "{name}{id}{version}",
            "{locale}/{name}{id}{version}",
            "a folder or file name can have at most two variables",
        ),
        ("docs/{path}", "docs/{locale}/{path}/{path}", "contains the variable {path} more than once"),
        ("docs/{path", "docs/{locale}/{path}", "an unpaired brace"),
        ("", "docs/{locale}/{path}", "is empty"),
        ("docs/{path}", "docs/{path}", 'set "locales" to that language'),
    ],
)
def test_a_template_that_cannot_work_is_refused(tmp_path: Path, source: str, translation: str, expected: str) -> None:
    text = f"\n[[templates]]\nsource = '{source}'\ntranslation = '{translation}'\n"
    message = error(tmp_path, text)
    assert message.startswith("l10ncheck.toml:2: ")
    assert expected in message


def test_a_layout_and_templates_exclude_each_other(tmp_path: Path) -> None:
    text = 'layout = "hugo"\n[[templates]]\nsource = "a/{path}"\ntranslation = "{locale}/{path}"\n'
    assert "cannot be combined" in error(tmp_path, text)


def test_the_same_path_on_both_sides_needs_another_root(tmp_path: Path) -> None:
    assert "source_root" in error(tmp_path, 'layout = "fork"\nlocales = ["ko"]')
    assert load(tmp_path, 'layout = "fork"\nlocales = ["ko"]\nsource_root = "../en"').source_root == "../en"


def test_a_file_that_is_not_utf8_is_an_error_of_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "l10ncheck.toml").write_bytes(b"# \xb0\xa1\n")
    with pytest.raises(ConfigError, match="byte 0xb0"):
        load_config(tmp_path)


def test_the_command_line_wins_and_is_named(tmp_path: Path) -> None:
    config = load(
        tmp_path,
        'fail_on = "error"\n[rules.moved-text]\nseverity = "off"\n[rules.missing-text]\nseverity = "info"\n',
        overrides={"fail_on": "info", "rules": {"moved-text": {"severity": "error"}}},
    )
    assert config.fail_on == "info"
    assert config.rules["moved-text"] == {"severity": "error"}
    origins = {row.key: row.origin.removeprefix(f"{tmp_path}/") for row in setting_rows(config)}
    assert origins["fail_on"] == origins["rules.moved-text.severity"] == "command line"
    assert origins["rules.missing-text.severity"] == "l10ncheck.toml:5"
    assert origins["layout"] == "default"


def test_an_error_of_the_command_line_says_so(tmp_path: Path) -> None:
    assert error(tmp_path, "", overrides={"fail_on": 3}).startswith('command line: "fail_on"')
    assert parse_inline("rules.moved-text.severity = 'off'") == {"rules": {"moved-text": {"severity": "off"}}}
    with pytest.raises(ConfigError, match="is not valid TOML"):
        parse_inline("fail_on = error")


def test_for_path_is_the_same_object_where_nothing_differs(tmp_path: Path) -> None:
    config = load(tmp_path, "[[overrides]]\npaths = ['blog/**']\nignore = ['links']\n")
    assert config.for_path("docs/a.md") is config


def test_for_path_adds_what_the_overrides_say(tmp_path: Path) -> None:
    config = load(
        tmp_path,
        "ignore = ['code']\n[rules.moved-text]\nseverity = 'error'\n"
        "[[overrides]]\npaths = ['content/*/blog/**']\nignore = ['links']\nrules.moved-text.severity = 'off'\n"
        "[[overrides]]\npaths = ['content/ko']\nignore = ['values']\n",
    )
    blog = config.for_path("content/ko/blog/a.md", "content/en/blog/a.md")
    assert blog.ignore == ("code", "links", "values")
    assert blog.rules == {"moved-text": {"severity": "off"}}
    assert config.for_path("content/ja/docs/a.md").ignore == ("code",)


def test_hostnames_are_hosts_without_schemes() -> None:
    assert Config(hosts=("https://Docs.Example.org/", "example.org")).hostnames == {"docs.example.org", "example.org"}


def active(**settings: Any) -> dict[str, Severity | None]:
    return {entry.rule.name: entry.severity for entry in active_rules(Config(**settings))}


def test_all_rules_are_on_by_default_with_their_own_severity() -> None:
    rules = active()
    assert {"missing-text", "number-changed"} <= rules.keys()
    assert set(rules.values()) == {None}


def test_a_name_beats_a_group_and_a_group_beats_all() -> None:
    assert set(active(select=("missing-text",))) == {"missing-text"}
    assert "missing-text" in active(select=("all", "missing-text"), ignore=("structure",))
    assert "moved-text" not in active(ignore=("structure",))
    assert "moved-text" not in active(ignore=("moved-text",), select=("structure",))
    assert "number-changed" not in active(select=("structure",))


def test_off_beats_everything_and_a_severity_is_handed_on() -> None:
    rules = active(rules={"moved-text": {"severity": "off"}, "missing-text": {"severity": "error"}})
    assert "moved-text" not in rules
    assert rules["missing-text"] is Severity.ERROR


def test_the_schema_accepts_what_is_accepted_and_knows_rules_and_options() -> None:
    schema = config_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    good = {
        "locales": ["ko"],
        "rules": {"moved-text": {"severity": "off"}},
        "overrides": [{"paths": ["blog/**"], "ignore": ["links"]}],
        "templates": [{"source": "en/{path}", "translation": "{locale}/{path}"}],
    }
    validator.validate(good)
    wrong: tuple[dict[str, Any], ...] = (
        {"sorce_locale": "en"},
        {"rules": {"no-such": {}}},
        {"rules": {"moved-text": {"nope": 1}}},
        {"select": ["no-such"]},
        {"fail_on": "fatal"},
        {"overrides": [{"ignore": ["links"]}]},
    )
    for bad in wrong:
        assert not validator.is_valid(bad), bad


def test_every_key_is_described() -> None:
    for struct in ("Settings", "Override"):
        properties = config_schema()["$defs"][struct]["properties"]
        assert [key for key, value in properties.items() if not value.get("description")] == []


plain = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.just("ko")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
keys = st.sampled_from([*Settings.__struct_fields__, "paths", "moved-text", "severity"]) | st.text(max_size=8)


@given(st.dictionaries(keys, plain | st.dictionaries(keys, plain, max_size=3), max_size=4))
def test_whatever_stands_in_the_file_it_is_settings_or_an_error(values: dict[str, Any]) -> None:
    try:
        settings = validate(values, Origin("l10ncheck.toml", "x = 1\n"))
    except ConfigError as fault:
        assert str(fault).startswith("l10ncheck.toml:1: ")
    else:
        assert isinstance(settings, Settings)


@given(st.text(st.sampled_from("[]{}\"'#=.ab \n\\"), max_size=60))
def test_any_text_has_a_line_for_any_key(text: str) -> None:
    assert 1 <= line_of(text, ("a", "b")) <= text.count("\n") + 1


def test_lines_of_keys_are_found_past_multi_line_values() -> None:
    text = '''a = """
b = 1
[c]
"""
d = [ # comment ]
  "]",
  { e = 1 },
]
"f.g" . h = 2
[[t]]
x = 1
[t.rules.r]
[[t]]
[t.rules."r"]
y = 'a # b'
'''
    assert line_of(text, ("a",)) == 1
    assert line_of(text, ("b",)) == 1
    assert line_of(text, ("d", 1)) == 5
    assert line_of(text, ("f.g", "h")) == 9
    assert line_of(text, ("t", 0, "x")) == 11
    assert line_of(text, ("t", 0, "rules", "r", "z")) == 12
    assert line_of(text, ("t", 1, "rules", "r", "y")) == 15


@pytest.mark.parametrize(
    ("config", "is_on"),
    [
        (Config(), False),
        (Config(select=("all", "missing-term")), True),
        (Config(select=("terms",)), True),
        (Config(rules={"missing-term": {"severity": "info"}}), True),
        (Config(rules={"missing-term": {"severity": "info"}}, ignore=("terms",)), False),
        (Config(rules={"missing-term": {"severity": "info"}}, select=("links",)), False),
    ],
)
def test_a_rule_that_is_off_by_default_is_turned_on_by_name_group_or_severity(config: Config, is_on: bool) -> None:
    assert ("missing-term" in {active.rule.name for active in active_rules(config)}) == is_on
