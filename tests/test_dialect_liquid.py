from hypothesis import given
from hypothesis import strategies as st
from support.dialect_properties import assert_linear, scanned, tags

from l10ncheck.markdown.dialects import get

LIQUID = get("liquid")


def test_tags_with_an_end_are_opened_and_closed() -> None:
    text = '{% if page.beta %}\nx\n{% else %}\ny\n{%- endif -%}\n\n{% include "box.html" title="A b" %}\n'
    assert tags(LIQUID, text) == [
        ("if", "open", ["page.beta"]),
        ("else", "single", []),
        ("if", "close", []),
        ("include", "single", {"": "box.html", "title": "A b"}),
    ]
    assert all(own_line for _, _, own_line in scanned(LIQUID, text))


def test_a_tag_may_have_a_hyphen_in_its_name() -> None:
    text = '{% content-ref url="../lanes.md" %}\n[lanes](../lanes.md)\n{% endcontent-ref %}\n\n{% a-%}\n'
    assert tags(LIQUID, text) == [
        ("content-ref", "open", {"url": "../lanes.md"}),
        ("content-ref", "close", []),
        ("a", "single", []),
    ]


def test_an_output_is_named_by_what_it_puts_out() -> None:
    text = 'Go to [x]({{ site.baseurl }}/y) or {{ "/a.png" | relative_url }}.\n'
    assert tags(LIQUID, text) == [("site.baseurl", "single", []), ("", "single", ["/a.png", "relative_url"])]


def test_a_tag_over_several_lines_is_one() -> None:
    text = "{% include card.html\n   title='A'\n   link='b'\n%}\n"
    assert tags(LIQUID, text) == [("include", "single", {"": "card.html", "title": "A", "link": "b"})]


def test_nothing_is_liquid_between_raw_and_endraw() -> None:
    assert tags(LIQUID, "{% raw %}{{ x }} {% y %}{% endraw %}{{ z }}") == [
        ("raw", "open", []),
        ("raw", "close", []),
        ("z", "single", []),
    ]


def test_a_comment_has_no_tag_and_code_in_a_line_is_one() -> None:
    text = (
        "{% comment %} {{ x }} {% endcomment %}\n\n{% highlight ruby %} # {{ x }} {% endhighlight %}\n\n{% # note %}\n"
    )
    assert [(written[:12], tag and tag.name) for written, tag, _ in scanned(LIQUID, text)] == [
        ("{% comment %", None),
        ("{% highlight", "highlight"),
        ("{% # note %}", None),
    ]


def test_attribute_lists_of_kramdown_are_tags_for_their_id_or_the_contents() -> None:
    text = "Text\n{: #here .wide}\n\n* toc\n{:toc}\n\nText\n{:.wide}\n"
    assert tags(LIQUID, text) == [("attributes", "single", {"id": "here"}), ("toc", "single", [])]
    assert len(scanned(LIQUID, text)) == 3


def test_liquid_reaches_into_code_and_attribute_lists_do_not() -> None:
    assert LIQUID.in_code
    assert tags(LIQUID, "```\n{{ x }} {: #a}\n```\n") == [("x", "single", [])]


def test_shortcodes_of_hugo_are_not_liquid() -> None:
    assert scanned(LIQUID, '{{% note %}} {{< ref "a" >}} {{%/* x */%}}\n') == []


def test_liquid_is_told_outside_code() -> None:
    for text in ("{% include a.html %}\n", "{{ site.url }}/x\n", "Text\n{: .wide}\n"):
        assert LIQUID.detect(text), text
    for text in ("```\n{% if x %}\n```\n", "`{{ site.url }}`\n", "{{% note %}}\n", "{{ .Values.x }}\n", "a {b}\n"):
        assert not LIQUID.detect(text), text


@given(st.text(alphabet="{}%-:#.| \"'\n`ab", max_size=60))
def test_stretches_are_in_order_and_apart_whatever_the_text(text: str) -> None:
    scanned(LIQUID, text)


def test_openers_that_nothing_closes_cost_linear_time() -> None:
    units = ("{{", "{%", "{% a ", "{{ a ", "{: .a", "{% raw %}", "{% comment %}", "{% enda ", "{{ '", "{%-   ")
    assert_linear(LIQUID, units)
