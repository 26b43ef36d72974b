import pytest

from l10ncheck.markdown.dialects import detect_dialects, get, names


def test_every_dialect_is_there_under_its_name() -> None:
    assert [get(name).name for name in names()] == list(names())


def test_an_unknown_dialect_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r'"asciidoc" .choose from hugo, mdx'):
        get("asciidoc")


def test_a_page_with_the_suffix_of_mdx_is_mdx_whatever_its_text() -> None:
    assert detect_dialects("Text\n", "Text\n", path="docs/page.mdx") == ("mdx",)
    assert detect_dialects("Text\n", "Text\n", path="docs/page.md") == ()


def test_a_pair_has_the_dialects_of_either_page() -> None:
    assert detect_dialects("<Hint>\n\nx\n\n</Hint>\n", "/// tip\n\nx\n\n///\n") == ("mdx", "mkdocs")


def test_a_plain_page_has_no_dialect() -> None:
    text = "# A\n\nText with `{{ x }}`, a <br> and <b>bold</b>.\n\n```jsx\n<App x={1} />\n```\n\n| a | b |\n|---|---|\n"
    assert detect_dialects(text, text) == ()


def test_a_page_with_a_github_alert_is_told() -> None:
    assert detect_dialects("> [!NOTE]\n> Text\n") == ("github",)
    assert detect_dialects("> [!nothing]\n") == ()


def test_a_page_about_templates_is_only_hugo() -> None:
    assert detect_dialects("{{< note >}}\nUse `{{ .Values.x }}` or `{% if %}`.\n{{< /note >}}\n") == ("hugo",)
