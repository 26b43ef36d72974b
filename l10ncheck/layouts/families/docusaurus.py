"""Layouts of Docusaurus, for its docs, blog and pages, and for sites with several sets or versions of docs.

All translations are below ``i18n``.
"""

from ..base import Layout, Mapping

_I18N = "i18n/{locale}/docusaurus-plugin-content"
_STRINGS = ("i18n/{locale}/code.json", "i18n/{locale}/docusaurus-{id}/{name}.json")

LAYOUTS = (
    Layout(
        name="docusaurus",
        title="Docusaurus",
        mappings=(
            Mapping("docs/{path}", f"{_I18N}-docs/current/{{path}}"),
            Mapping("versioned_docs/version-{version}/{path}", f"{_I18N}-docs/version-{{version}}/{{path}}"),
            Mapping("blog/{path}", f"{_I18N}-blog/{{path}}"),
            Mapping("src/pages/{path}", f"{_I18N}-pages/{{path}}"),
            Mapping("{id}/{path}", f"{_I18N}-docs-{{id}}/current/{{path}}"),
            Mapping(
                "{id}_versioned_docs/version-{version}/{path}", f"{_I18N}-docs-{{id}}/version-{{version}}/{{path}}"
            ),
            Mapping("{id}/{path}", f"{_I18N}-blog-{{id}}/{{path}}"),
        ),
        markers=("docusaurus.config.*",),
        dialects=("mdx", "directives"),
        localizes_links=True,
        slug="docusaurus",
        fallback=True,
        strings=(
            *(Mapping(each, each) for each in _STRINGS),
            Mapping("blog/{name}.yml", f"{_I18N}-blog/{{name}}.yml"),
            Mapping("docs/tags.yml", f"{_I18N}-docs/current/tags.yml"),
        ),
    ),
)
