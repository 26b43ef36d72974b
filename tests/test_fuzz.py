"""The fuzz targets hold on the inputs that they start from, on some changes of them, and on all that once broke one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from fuzz import targets
from fuzz.harness import Target, run_blindly
from fuzz.mutation import mutated

_CHANGED = 25  # inputs

BETWEEN = "\x1e"
# Inputs on which a target failed once. ``compare`` and ``reports``: source and translation.
BROKE = {
    "parse": [
        '{\n"weight": "\\ud800"\n}\n',
        f"+++\na = {'9' * 5_000}\n+++\n",
        f"## a_{'9' * 5_000}\n\n## a_{'9' * 5_000}\n",
    ],
    "compare": [
        f'<Foo id="x" id="y"/>\n{BETWEEN}<Foo id="x" id="z"/>\n',
        f'<ThemePreview name="dusk" />\n{BETWEEN}<ThemePreview name="dus``ts{{2}}\nexport dk" />\n',
        f"See [a](https://docs.example/keys).\n{BETWEEN}[a](<https://docs.examp      lpr\nle/keys>)\n",
    ],
    "reports": [
        f"Wait 3 hours.\n{BETWEEN}{'가' * 200} 4{' ' * 5}\x85\u2028\n",
        f"See [a](b).\n{BETWEEN}[a](c\u2028)\n{BETWEEN}a\nb\x1b.md",
    ],
    "imports": [
        "term,rendering\rpod,파드\r",
        "<a:b/>",
    ],
    "configuration": [
        f'glossaries = ["common-{"Õ" * 200}"]\n',
        f"max_file_size = {'9' * 5_000}\n",
        f"exclude = {'[' * 3_000}\n",
        'glossaries = ["a\\u0000.yaml"]\n',
    ],
    "baseline": [
        '{"path":"a","rule":"b","subject":"c","fingerprint":"d","x":' + "[" * 100_000,
    ],
}


@pytest.mark.parametrize("name", targets.names())
def test_a_target_holds_on_its_seeds_and_on_changes_of_them(name: str) -> None:
    target = targets.get(name)
    seeds, chance = target.seeds(), random.Random(1)
    for text in [*seeds[:_CHANGED], *(mutated(chance.choice(seeds), seeds, chance) for _ in range(_CHANGED))]:
        target.run(text)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in BROKE.items() for text in texts])
def test_what_broke_a_target_once_does_not_again(name: str, text: str) -> None:
    targets.get(name).run(text)


def test_a_fault_is_told_once_and_its_input_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(text: str) -> None:
        assert "fault" not in text

    assert run_blindly(Target("sound", run, lambda: ["good"]), 0.05, 1, tmp_path / "none") == 0
    assert run_blindly(Target("broken", run, lambda: ["a fault", "two faults"]), 0.05, 1, tmp_path / "kept") == 1
    (kept,) = (tmp_path / "kept").iterdir()
    assert kept.read_text() == "a fault"
    assert capsys.readouterr().err.count("AssertionError") == 1


def test_the_same_seed_changes_a_text_in_the_same_way() -> None:
    made = [mutated("some text\n", ["more\n"], random.Random(5)) for _ in range(2)]
    assert made[0] == made[1] != "some text\n"
