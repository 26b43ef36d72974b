"""Pages that a change renames are those that git finds, and the comparison stays bounded."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from support.repositories import Repository

from l10ncheck.history.git_tree import changed_files, renames


def page(number: int, lines: int = 20) -> str:
    chosen = random.Random(number)
    return "".join(" ".join(chosen.choices("abcdefghij", k=chosen.randint(5, 60))) + "\n" for _ in range(lines))


def edited(text: str, changed: int) -> str:
    lines = text.splitlines()
    for index in range(changed):
        lines[index] = f"other {index} " + lines[index][::-1]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("changed", [0, 4, 8, 12, 16, 20])
def test_renamed_pages_are_those_that_git_finds(tmp_path: Path, changed: int) -> None:
    repository = Repository(tmp_path)
    old = {f"old/{number}.md": page(number) for number in range(4)}
    repository.commit({**old, "kept.md": "x\n"})
    new = {f"new/{number + 10}.md": edited(text, changed) for number, text in enumerate(old.values())}
    repository.commit({**dict.fromkeys(old), **new, "new/other.md": page(99)})
    told = repository.git("diff-tree", "-r", "-M", "--name-status", "HEAD~1", "HEAD").splitlines()
    by_git = {tuple(line.split("\t")[1:]) for line in told if line.startswith("R")}
    found = changed_files(tmp_path, "HEAD~1", "HEAD")
    assert {(file.before, file.after) for file in found if file.before and file.after} == by_git
    assert len(by_git) == (4 if changed <= 8 else len(by_git))


def test_of_equal_pages_the_one_with_the_same_name_is_taken_and_each_only_once() -> None:
    def never(path: str) -> bytes:
        raise AssertionError(f"{path} is read, though its id says enough")

    found = renames({"a/x.md": "1", "a/y.md": "1"}, {"b/y.md": "1", "c/x.md": "1"}, never, never)
    assert found == {"b/y.md": "a/y.md", "c/x.md": "a/x.md"}


def test_a_reorganisation_compares_only_pages_with_one_name() -> None:
    read: list[str] = []

    def content(path: str) -> bytes:
        read.append(path)
        return page(int(path.split("/")[1].removesuffix(".md")), 3).encode()

    gone = {f"a/{number}.md": f"a{number}" for number in range(300)}
    came = {f"b/{number}.md": f"b{number}" for number in range(300)}
    assert renames(gone, came, content, content) == {f"b/{number}.md": f"a/{number}.md" for number in range(300)}
    assert len(read) == 600
