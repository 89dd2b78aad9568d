"""A library on a network share or in a synced folder is told apart from one on the computer's own disk."""

from __future__ import annotations

import json
import sys
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest

from storage import places
from storage.places import unwise_place, unwise_place_soon
from workshop.holding import Unwise


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own, on a disk that is nobody's network."""
    made = tmp_path / "home"
    made.mkdir()
    monkeypatch.setattr(Path, "home", lambda: made)
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    mounted(monkeypatch, {"/": "ext4"})
    return made


def mounted(monkeypatch: pytest.MonkeyPatch, kinds: dict[str, str]) -> None:
    found = [SimpleNamespace(mountpoint=place, fstype=kind) for place, kind in kinds.items()]
    monkeypatch.setattr(places.psutil, "disk_partitions", lambda all: found)


@pytest.mark.skipif(sys.platform == "win32", reason="drives have letters there, and are asked for their kind")
@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smbfs", "smb3", "afpfs", "webdav", "fuse.davfs2", "fuse.sshfs", "9p", "SMBFS"]
)
def test_what_is_mounted_from_another_computer_is_a_network(
    home: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    share = home.resolve() / "G" / "gemensam"
    mounted(monkeypatch, {"/": "ext4", str(share): kind, str(share / "kopia"): "ext4"})
    assert unwise_place(share / "träffar" / "library.lappbib") == Unwise("network")
    assert unwise_place(share / "kopia" / "library.lappbib") is None, "a disk of one's own, mounted inside"
    assert unwise_place(home / "G" / "library.lappbib") is None


@pytest.mark.parametrize(
    ("path", "is_network"),
    [
        (r"\\server\gemensam\library.lappbib", True),
        (r"//server/gemensam/library.lappbib", True),
        (r"\\?\UNC\server\gemensam\library.lappbib", True),
        (r"\\?\C:\Users\maria\library.lappbib", False),
        (r"C:\Users\maria\library.lappbib", False),
    ],
)
def test_a_windows_path_to_a_server_is_a_network(path: str, is_network: bool) -> None:
    assert places._is_unc(PureWindowsPath(path)) is is_network


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Kvarnby kommun/Dokument", "OneDrive"),
        ("Dropbox (Privat)/Lapptäcke", "Dropbox"),
        ("Google Drive/Min enhet", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Library/CloudStorage/OneDrive-Kvarnbykommun", "OneDrive"),
        ("Library/CloudStorage/Egnyte-kvarnby", "Egnyte"),
        ("Nextcloud/träffar", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Box", "Box"),
        ("Box Sync", "Box"),
    ],
)
def test_a_folder_that_a_service_has_named_is_synced(home: Path, folder: str, service: str) -> None:
    assert unwise_place(home / folder / "library.lappbib") == Unwise("synced", service)


@pytest.mark.parametrize(
    "folder", ["Documents", "Onedrivers", "Dropboxar", "arbete/Box", "Mina boxar", "Megafonen", "CloudStorage"]
)
def test_a_folder_that_only_sounds_like_it_is_not(home: Path, folder: str) -> None:
    assert unwise_place(home / folder / "library.lappbib") is None


@pytest.mark.parametrize(
    ("left", "is_folder", "service"),
    [
        (".dropbox", False, "Dropbox"),
        (".dropbox.cache", True, "Dropbox"),
        (".stfolder", True, "Syncthing"),
        (".sync_4f2a.db", False, "Nextcloud"),
        ("._sync_4f2a.db", False, "Nextcloud"),
        (".owncloudsync.log", False, "ownCloud"),
        (".tmp.driveupload", True, "Google Drive"),
    ],
)
def test_what_a_service_leaves_behind_gives_it_away(home: Path, left: str, is_folder: bool, service: str) -> None:
    folder = home / "arbete" / "träffar"
    folder.mkdir(parents=True)
    mark = home / "arbete" / left
    mark.mkdir() if is_folder else mark.touch()
    assert unwise_place(folder / "library.lappbib") == Unwise("synced", service)
    assert unwise_place(home / "annat" / "library.lappbib") is None


def test_dropboxs_own_files_in_a_home_folder_make_nothing_synced(home: Path) -> None:
    (home / ".dropbox").mkdir()
    (home / ".dropbox" / "info.json").write_text(json.dumps({"personal": {"path": str(home / "Mitt")}}), "utf-8")
    assert unwise_place(home / "Documents" / "library.lappbib") is None
    assert unwise_place(home / "Mitt" / "träffar" / "library.lappbib") == Unwise("synced", "Dropbox")


@pytest.mark.parametrize("said", ["", "[1]", "{", '{"personal": 3}', '{"personal": {"path": 7}}'])
def test_a_strange_file_of_dropboxs_is_no_trouble(home: Path, said: str) -> None:
    (home / ".dropbox").mkdir()
    (home / ".dropbox" / "info.json").write_text(said, "utf-8")
    assert unwise_place(home / "library.lappbib") is None


def test_onedrive_says_itself_which_folder_it_keeps(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(home / "Kvarnby"))
    assert unwise_place(home / "Kvarnby" / "Dokument" / "library.lappbib") == Unwise("synced", "OneDrive")
    assert unwise_place(home / "Kvarnbyn" / "library.lappbib") is None


def test_a_link_into_a_synced_folder_is_seen_through(home: Path) -> None:
    (home / "Dropbox").mkdir()
    try:
        (home / "träffar").symlink_to(home / "Dropbox", target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make a link")
    assert unwise_place(home / "träffar" / "library.lappbib") == Unwise("synced", "Dropbox")


def test_looking_is_done_on_a_thread_that_holds_nothing_up(home: Path) -> None:
    assert unwise_place_soon(home / "Dropbox" / "library.lappbib").result(10) == Unwise("synced", "Dropbox")
