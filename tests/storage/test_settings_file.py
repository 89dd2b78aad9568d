"""The settings file: what is wrong in it is passed over, what is unknown is kept, and it never stops the program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.settings_file import SettingsFile
from workshop.settings import Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "made when needed" / "settings.json"


def written(file: Path, content: object) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return file


def test_without_a_file_everything_is_as_it_comes(file: Path) -> None:
    assert SettingsFile(file).value == Settings()
    assert not file.parent.exists()


def test_what_is_chosen_applies_at_once_and_is_there_next_time(file: Path) -> None:
    keeper = SettingsFile(file)
    chosen = keeper.change(language="sv", theme="dark", text_size=1.25, port=9000, facilitator="Åsa Öberg")
    assert chosen == keeper.value
    assert SettingsFile(file).value == chosen
    assert SettingsFile(file).value.facilitator == "Åsa Öberg"
    assert [f.name for f in file.parent.iterdir()] == ["settings.json"]


WRONG: list[tuple[str, object]] = [
    *[("language", value) for value in ("de", None, 7, ["sv"])],
    *[("theme", value) for value in ("Dark", "", True)],
    *[("text_size", value) for value in (0.9, 1.6, "1.2", None, True, 10**400)],
    *[("port", value) for value in (80, 65_536, 8080.0, "8080", True, -1)],
    *[("note_patterns", value) for value in (1, "yes", None)],
    *[("facilitator", value) for value in (None, 3, {})],
]


@pytest.mark.parametrize(("name", "value"), WRONG, ids=[f"{name} {str(value)[:9]}" for name, value in WRONG])
def test_a_value_that_makes_no_sense_is_passed_over(file: Path, name: str, value: object) -> None:
    keeper = SettingsFile(written(file, {name: value, "card": "eth0"}))
    assert keeper.value == Settings(card="eth0")
    assert keeper.change(**{name: value, "records_folder": "/akter"}) == Settings(card="eth0", records_folder="/akter")


def test_a_whole_number_will_do_for_a_size(file: Path) -> None:
    assert SettingsFile(written(file, {"text_size": 1})).value.text_size == 1.0


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '"x"', "{'a': 1}", '{"text_size": NaN}', "\ufeff{}"])
def test_a_file_that_cannot_be_read_is_as_good_as_none(file: Path, content: str) -> None:
    assert SettingsFile(written(file, content)).value == Settings()


def test_a_file_that_is_no_text_is_as_good_as_none(file: Path) -> None:
    written(file, "").write_bytes(b"\xff\xfe\x00")
    assert SettingsFile(file).value == Settings()


def test_what_a_newer_program_wrote_is_kept(file: Path) -> None:
    keeper = SettingsFile(written(file, {"hologram": {"on": True}, "theme": "neon", "language": "en"}))
    keeper.change(language="sv")
    assert json.loads(file.read_text("utf-8")) == {"hologram": {"on": True}, "theme": "neon", "language": "sv"}


def test_a_folder_that_cannot_be_made_costs_only_the_keeping(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    keeper = SettingsFile(tmp_path / "file" / "settings.json")
    assert keeper.change(theme="dark").theme == "dark"
    assert keeper.value.theme == "dark"
    assert "could not be kept" in caplog.text


def test_half_a_character_costs_only_itself(file: Path) -> None:
    assert SettingsFile(file).change(facilitator="Åsa \ud83d").facilitator == "Åsa \ud83d"
    assert SettingsFile(file).value.facilitator == "Åsa ?"


@given(
    st.dictionaries(
        st.sampled_from(sorted(Settings.__dataclass_fields__)) | st.text(max_size=5),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.lists(st.integers()),
    )
)
def test_no_content_at_all_stops_the_program(raw: dict[str, object]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = written(Path(folder) / "settings.json", raw)
        value = SettingsFile(file).value
        assert value.language in {"", "sv", "en"}
        assert value.theme in {"system", "light", "dark"}
        assert 1.0 <= value.text_size <= 1.5
        assert 1024 <= value.port <= 65_535
