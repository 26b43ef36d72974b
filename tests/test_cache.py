"""Results that are kept: what is got is what was put, whatever has happened to the files in between."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from support.repositories import Repository

from l10ncheck import cache as module
from l10ncheck.cache import Cache, digest
from l10ncheck.config import Config, ConfigError, load_config
from l10ncheck.engine.cache_folder import open_cache
from l10ncheck.files.cache_files import load_secret

VALUE = ["큐", "queue"]
SECRET = b"s" * 32


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "kept", SECRET)


def entry(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "kept").glob("*.msgpack")
    return path


def test_what_was_put_is_got_under_its_own_key_and_type_alone(cache: Cache) -> None:
    cache.put(cache.key("a"), VALUE)
    assert cache.get(cache.key("a"), list[str]) == VALUE
    assert cache.get(cache.key("a"), int) is None
    assert cache.get(cache.key("b"), list[str]) is None


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache()
    cache.put(cache.key("a"), VALUE)
    assert cache.get(cache.key("a"), list[str]) is None


def test_another_program_has_other_keys(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache.key("a")
    assert before == cache.key("a")
    monkeypatch.setattr(module, "_program_digest", lambda code: "another version")
    assert cache.key("a") != before


def test_the_program_is_its_code_and_its_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    names = set()
    for read, libraries in ((b"x = 1", ["mistune-3.4"]), (b"x = 2", ["mistune-3.4"]), (b"x = 1", ["mistune-3.5"])):
        monkeypatch.setattr(module, "read_data", lambda path, read=read: read)
        monkeypatch.setattr(module, "_libraries", lambda libraries=libraries: libraries)
        names.add(module._program_digest.__wrapped__())
    assert len(names) == 3


def test_the_versions_of_libraries_are_seen() -> None:
    assert f"msgspec-{msgspec.__version__}.dist-info" in module._libraries()


@pytest.mark.parametrize("value", ["\udcff", ("a", "\udc80"), {"b": 1, "a": 2}])
def test_every_value_has_a_name_of_its_own(value: object) -> None:
    assert digest(value) == digest(value)
    assert digest(value) != digest((value, value))


@pytest.mark.parametrize("damage", [b"", b"x", b"\xff" * 1000, b"\x91" * 100_000])
def test_a_damaged_entry_is_none(cache: Cache, tmp_path: Path, damage: bytes) -> None:
    cache.put(cache.key("a"), VALUE)
    whole = entry(tmp_path).read_bytes()
    for data in (damage, whole[:-1], whole + b"x", whole[:32] + damage, damage + whole):
        entry(tmp_path).write_bytes(data)
        assert data == whole or cache.get(cache.key("a"), list[str]) is None


def test_an_entry_under_the_name_of_another_is_none(cache: Cache, tmp_path: Path) -> None:
    cache.put(cache.key("a"), VALUE)
    path = entry(tmp_path)
    path.rename(path.with_name(f"{cache.key('b')}.msgpack"))
    assert cache.get(cache.key("b"), list[str]) is None


@pytest.mark.parametrize("data", [b"\x91" * 5000, b"\xc1", msgspec.msgpack.encode({"a": [1]}), b"\xa2\xff\xfe"])
def test_an_entry_that_was_made_up_is_none(cache: Cache, tmp_path: Path, data: bytes) -> None:
    key = cache.key("a")
    cache.put(key, VALUE)
    entry(tmp_path).write_bytes(cache._code(key, data) + data)
    assert cache.get(key, list[str]) is None


@pytest.mark.posix("named pipes")
def test_an_entry_that_is_no_file_does_not_hang(cache: Cache, tmp_path: Path) -> None:
    cache.put(cache.key("a"), VALUE)
    path = entry(tmp_path)
    path.unlink()
    os.mkfifo(path)
    assert cache.get(cache.key("a"), list[str]) is None
    path.unlink()
    path.mkdir()
    assert cache.get(cache.key("a"), list[str]) is None
    cache.put(cache.key("a"), VALUE)


@pytest.mark.posix("symbolic links")
def test_a_link_in_the_place_of_an_entry_is_replaced_not_followed(cache: Cache, tmp_path: Path) -> None:
    cache.put(cache.key("a"), VALUE)
    path, victim = entry(tmp_path), tmp_path / "victim"
    victim.write_text("mine")
    path.unlink()
    path.symlink_to(victim)
    cache.put(cache.key("a"), VALUE)
    assert victim.read_text() == "mine"
    assert cache.get(cache.key("a"), list[str]) == VALUE


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file")
    cache = Cache(tmp_path / "kept", SECRET)
    cache.put(cache.key("a"), VALUE)
    cache.put(cache.key("b"), ["\udcff"])
    assert cache.get(cache.key("a"), list[str]) is None
    cache.trim()


def test_what_was_not_used_for_long_goes_and_what_was_used_stays(cache: Cache, tmp_path: Path) -> None:
    for name in "ab":
        cache.put(cache.key(name), VALUE)
    other = tmp_path / "kept/notes.txt"
    other.write_text("not ours")
    long_ago = time.time() - 40 * 86_400
    for path in (tmp_path / "kept").iterdir():
        os.utime(path, (long_ago, long_ago))
    assert cache.get(cache.key("a"), list[str]) == VALUE
    cache.trim()
    assert cache.get(cache.key("a"), list[str]) == VALUE
    assert cache.get(cache.key("b"), list[str]) is None
    assert other.exists()


def test_what_is_too_much_goes_the_oldest_first(cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for age, name in enumerate("abc"):
        before = set((tmp_path / "kept").glob("*.msgpack"))
        cache.put(cache.key(name), "x" * 1000)
        (new,) = set((tmp_path / "kept").glob("*.msgpack")) - before
        os.utime(new, (time.time() - age * 60,) * 2)
    monkeypatch.setattr(module, "_MOST_BYTES", 2500)
    cache.trim()
    assert [cache.get(cache.key(name), str) is None for name in "abc"] == [False, False, True]


def test_a_project_keeps_results_where_git_does_not_see_them(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    cache = open_cache(Config(root=tmp_path))
    cache.put(cache.key("a"), VALUE)
    assert list((tmp_path / ".l10ncheck_cache").glob("*.msgpack"))
    assert repository.git("status", "--porcelain") == ""


def test_results_that_another_user_has_kept_are_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept", b"o" * 32)
    key = cache.key("a")
    cache.put(key, VALUE)
    assert cache.get(key, list[str]) == VALUE
    assert Cache(tmp_path / "kept", SECRET).get(key, list[str]) is None


def test_a_secret_is_made_once_for_all_projects_and_for_the_user_alone(tmp_path: Path, user_folder: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        cache = open_cache(Config(root=tmp_path / name, cache=str(tmp_path / "kept")))
        assert cache.get(cache.key("a"), list[str]) == (VALUE if name == "two" else None)
        cache.put(cache.key("a"), VALUE)
    assert (user_folder / "l10ncheck/key").stat().st_mode & 0o777 == 0o600


def test_results_that_are_restored_together_with_the_secret_are_believed(
    tmp_path: Path, user_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in CI, on another machine and in another clone."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    cache = open_cache(Config(root=tmp_path / "one"))
    cache.put(cache.key("a"), VALUE)
    shutil.copytree(tmp_path / "one/.l10ncheck_cache", tmp_path / "two/.l10ncheck_cache")
    shutil.copytree(user_folder / "l10ncheck", tmp_path / "user/l10ncheck")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    cache = open_cache(Config(root=tmp_path / "two"))
    assert cache.get(cache.key("a"), list[str]) == VALUE


@pytest.mark.skipif(sys.platform == "win32", reason="has other permissions")
@pytest.mark.parametrize("damage", ["readable", "short", "link"])
def test_a_secret_that_others_may_know_is_replaced(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "key"
    known = load_secret(path, 32)
    assert len(known) == 32 == len(load_secret(path, 32))
    assert load_secret(path, 32) == known
    if damage == "readable":
        path.chmod(0o644)
    elif damage == "short":
        path.write_bytes(b"x")
    else:
        path.rename(tmp_path / "other")
        path.symlink_to(tmp_path / "other")
    assert load_secret(path, 32) not in (known, b"x", b"")


def test_a_secret_that_a_clone_may_have_brought_along_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as where the home of a container is the working folder, or a folder above a submodule."""
    (tmp_path / "clone/.git").mkdir(parents=True)
    (tmp_path / "clone/docs").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "clone/.cache"))
    cache = open_cache(Config(root=tmp_path / "clone/docs"))
    cache.put(cache.key("a"), VALUE)
    assert not (tmp_path / "clone/.cache").exists()
    assert cache.get(cache.key("a"), list[str]) is None


@pytest.mark.posix("symbolic links")
@pytest.mark.parametrize("place", [".l10ncheck_cache", "build/kept"])
def test_nothing_is_written_through_a_link_that_leads_elsewhere(tmp_path: Path, place: str) -> None:
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    project.mkdir()
    elsewhere.mkdir()
    (project / place.split("/")[0]).symlink_to(elsewhere)
    cache = open_cache(Config(root=project, cache=place))
    cache.put(cache.key("a"), VALUE)
    assert list(elsewhere.iterdir()) == []


@pytest.mark.posix("symbolic links")
def test_a_project_below_a_link_keeps_its_results(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    cache = open_cache(Config(root=tmp_path / "link"))
    cache.put(cache.key("a"), VALUE)
    assert cache.get(cache.key("a"), list[str]) == VALUE


@pytest.mark.parametrize("place", ["/tmp/kept", "../kept", "a/../../kept"])
def test_a_configuration_file_cannot_choose_a_place_outside_of_the_project(tmp_path: Path, place: str) -> None:
    (tmp_path / "l10ncheck.toml").write_text(f'cache = "{place}"\n')
    with pytest.raises(ConfigError, match="cache"):
        load_config(tmp_path)


def test_compiled_modules_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the first run, which compiles the modules, would have other keys than the second one."""
    read: list[str] = []

    def read_data(path: Path) -> bytes:
        read.append(path.name)
        return b""

    files = SimpleNamespace(files=("cache.py", "__pycache__/cache.cpython-313.pyc"))
    monkeypatch.setattr(module, "list_files", lambda folder: files)
    monkeypatch.setattr(module, "read_data", read_data)
    module._program_digest.__wrapped__()
    assert read == ["cache.py"]
