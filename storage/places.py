"""Whether a library lies where it is safe: a write-ahead log does not work over a network, and programs that sync
folders copy files that are half written.

May wait for a disk or a server that is gone: not for the GUI thread, see unwise_place_soon().
"""

from __future__ import annotations

import ctypes
import json
import logging
import os
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path, PurePath
from typing import Any

import psutil

from workshop.holding import Unwise

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "afpfs", "afs", "webdav", "davfs", "davfs2", "9p", "ncpfs", "ceph", "glusterfs", "lustre"}
    | {"fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.smbnetfs", "fuse.glusterfs"}
)
_REMOTE_DRIVE = 4  # DRIVE_REMOTE, as GetDriveTypeW says it

# Beginnings of folder names, as the services make them: "OneDrive - Kvarnby kommun", "Dropbox (Privat)".
_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "mobile documents": "iCloud",
    "iclouddrive": "iCloud",
    "icloud drive": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "box-box": "Box",
    "pcloud": "pCloud",
    "megasync": "MEGA",
    "proton drive": "Proton Drive",
    "synologydrive": "Synology Drive",
}
_AT_HOME = {"box": "Box", "mega": "MEGA", "seafile": "Seafile"}  # words that other folders are called too
_ON_A_DRIVE = {"my drive": "Google Drive", "min enhet": "Google Drive"}
# What they leave in the folders that they sync.
_LEFT_FILES = {
    ".dropbox": "Dropbox",  # in a home folder it is a folder, with the program's own files
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
}
_LEFT_FOLDERS = {
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".tmp.driveupload": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
    ".SynologyWorkingDirectory": "Synology Drive",
}
_LEFT_PATTERNS = {".sync_*.db": "Nextcloud", "._sync_*.db": "Nextcloud", ".csync_journal.db": "ownCloud"}

_log = logging.getLogger(__name__)


def unwise_place(path: Path) -> Unwise | None:
    """Why a library at path should lie elsewhere; None where nothing is known against the place."""
    if _is_on_network(path):
        return Unwise("network")
    service = _service_of(path)
    return Unwise("synced", service) if service else None


def unwise_place_soon(path: Path) -> Future[Unwise | None]:
    """The same, on a thread that nobody waits for: one that hangs at a dead server holds nothing up."""
    found: Future[Unwise | None] = Future()

    def look() -> None:
        try:
            found.set_result(unwise_place(path))
        except Exception as error:
            _log.exception("the library's place could not be looked at")
            found.set_exception(error)

    threading.Thread(target=look, name="place", daemon=True).start()
    return found


def _is_on_network(path: Path) -> bool:
    if sys.platform == "win32":
        return _is_unc(path.absolute()) or ctypes.windll.kernel32.GetDriveTypeW(path.absolute().anchor) == _REMOTE_DRIVE
    mounts = {part.mountpoint: part.fstype.lower() for part in psutil.disk_partitions(all=True)}
    where = path.resolve()
    kind = next((mounts[str(one)] for one in (where, *where.parents) if str(one) in mounts), "")
    return kind in _NETWORK or kind.startswith("smb")


def _is_unc(path: PurePath) -> bool:
    """A path such as \\\\server\\share, however it is written."""
    root = path.drive.replace("/", "\\").upper()
    return root.startswith("\\\\?\\UNC\\") or (root.startswith("\\\\") and root[2:4] not in ("?\\", ".\\"))


def _service_of(path: Path) -> str:
    folders = list(dict.fromkeys([*path.absolute().parents, *path.resolve().parents]))
    told = _told_folders(os.environ, Path.home())
    for folder in folders:
        if service := told.get(_plain(folder)) or _by_name(folder, Path.home()) or _by_what_is_left(folder):
            return service
    return ""


def _told_folders(environ: Mapping[str, str], home: Path) -> dict[str, str]:
    """The folders that the services themselves say they keep."""
    told = {
        _plain(Path(environ[name])): "OneDrive"
        for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
        if environ.get(name)
    }
    places = [
        home / ".dropbox",
        *(Path(environ[name], "Dropbox") for name in ("APPDATA", "LOCALAPPDATA") if name in environ),
    ]
    for place in places:
        told |= {_plain(Path(folder)): "Dropbox" for folder in _dropbox_folders(place / "info.json")}
    return told


def _dropbox_folders(file: Path) -> Iterator[str]:
    try:
        found: Any = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return
    accounts: Iterable[Any] = found.values() if isinstance(found, dict) else ()
    for account in accounts:
        if isinstance(account, dict) and isinstance(account.get("path"), str):
            yield account["path"]


def _by_name(folder: Path, home: Path) -> str:
    name = folder.name.casefold()
    if service := next((service for start, service in _NAMES.items() if _is_called(name, start)), ""):
        return service
    if folder.parent.name == "CloudStorage":  # where macOS keeps whatever is synced
        return folder.name.partition("-")[0]
    if folder.parent == home:
        return _AT_HOME.get(name, "")
    return _ON_A_DRIVE.get(name, "") if folder.parent == Path(folder.anchor) else ""


def _is_called(name: str, start: str) -> bool:
    """As in "onedrive" and "onedrive - kvarnby", but not "onedrivers"."""
    return name.startswith(start) and not name[len(start) : len(start) + 1].isalnum()


def _by_what_is_left(folder: Path) -> str:
    left = [service for name, service in _LEFT_FILES.items() if (folder / name).is_file()]
    left += [service for name, service in _LEFT_FOLDERS.items() if (folder / name).exists()]
    left += [service for pattern, service in _LEFT_PATTERNS.items() if any(folder.glob(pattern))]
    return next(iter(left), "")


def _plain(folder: Path) -> str:
    return os.path.normcase(os.path.normpath(folder))
