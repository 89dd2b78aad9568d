"""Reading a package as what it may be: a stranger's file. Nothing of it is trusted before all has been looked at."""

from __future__ import annotations

import hashlib
import io
import json
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from storage import package_format as rules
from storage.package_images import FromNewer, WriteReader, read_key, read_row
from workshop.contents import contents_of
from workshop.errors import Refused, StorageTrouble
from workshop.locking import normal_passphrase
from workshop.package_rows import fit_package
from workshop.package_rules import is_id
from workshop.packages import EARLIEST, LATEST, Package, PackageKind
from workshop.pictures import looks_like_picture

T = TypeVar("T")

_LINED = {*rules.MEMBERS, rules.KEYS}
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MEDIUM = re.compile(rf"{rules.MEDIA}[0-9a-f]{{64}}")
# What zipfile, and what it is made of, says of archives that were cut off, written over or made to mislead it.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, IndexError)


def read_package(path: Path, passphrase: str = "", is_picture: Callable[[bytes], bool] = looks_like_picture) -> Package:
    """What is in the file, all of it looked at. Takes memory within bounds, and some seconds for the largest.

    Raises StorageTrouble: package_unreachable, package_not_ours, package_newer, package_damaged (cut off, or a checksum
    is wrong), package_too_big, package_wrong (not as this program writes them), package_locked (no passphrase given),
    package_wrong_passphrase, package_lock_absurd (its lock would cost hours).
    """
    try:
        return _read(_unlocked(_bytes(path), passphrase), is_picture)
    except _Wrong as wrong:
        raise StorageTrouble(wrong.code, path=str(path)) from wrong
    except FromNewer as newer:
        raise StorageTrouble("package_newer", path=str(path)) from newer


class _Wrong(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(rules.FILE_MAX + 1)
    except OSError as error:
        raise _Wrong("package_unreachable") from error
    if len(data) > rules.FILE_MAX:
        raise _Wrong("package_too_big")
    return data


# The lock


def _unlocked(data: bytes, passphrase: str) -> bytes:
    if not data.startswith(rules.AGE):
        return data
    _demand_sane_lock(data)
    if not passphrase:
        raise _Wrong("package_locked")
    import pyrage

    try:
        return bytes(pyrage.passphrase.decrypt(data, normal_passphrase(passphrase)))
    except pyrage.DecryptError as error:
        # The header is opened by the passphrase; what comes after it is only ever damaged.
        code = "package_wrong_passphrase" if str(error) == "Decryption failed" else "package_damaged"
        raise _Wrong(code) from error


def _demand_sane_lock(data: bytes) -> None:
    """One passphrase and nothing else, at a price that this computer can pay."""
    header, end, _rest = data[:1024].partition(b"\n---")
    if not end:
        raise _Wrong("package_damaged")
    stanzas = [line.split(b" ") for line in header.split(b"\n") if line.startswith(b"-> ")]
    if len(stanzas) != 1 or stanzas[0][1] != b"scrypt" or len(stanzas[0]) != 4:
        raise _Wrong("package_not_ours")
    work = stanzas[0][3]
    if not work.isdigit() or len(work) > 4:
        raise _Wrong("package_damaged")
    if int(work) > rules.WORK_MAX:
        raise _Wrong("package_lock_absurd")


# The archive


def _read(data: bytes, is_picture: Callable[[bytes], bool]) -> Package:
    if not data.startswith(b"PK\x03\x04"):
        raise _Wrong("package_not_ours")
    archive = _guarded(lambda: zipfile.ZipFile(io.BytesIO(data)))
    infos = archive.infolist()
    if len(infos) > rules.CONTENTS_MAX + 1_000:
        raise _Wrong("package_too_big")
    manifest = _manifest(archive, infos)
    _demand_members(infos, manifest["members"])
    by_name = {info.filename: info for info in infos}
    for name in sorted(manifest["members"].keys() & _LINED):
        _demand_whole(archive, by_name[name], manifest["members"][name])
    writes = WriteReader()
    rows = _parsed(archive, by_name[rules.ROWS], read_row)
    changes = _parsed(archive, by_name[rules.HISTORY], writes.read)
    if (len(rows), len(changes)) != (manifest["rows"], manifest["changes"]):
        raise _Wrong("package_wrong")
    keys = _parsed(archive, by_name[rules.KEYS], read_key) if rules.KEYS in by_name else []
    package = Package(
        *(PackageKind(manifest["kind"]), manifest["origin"], manifest["made_at"], tuple(rows), tuple(changes)),
        _contents(archive, by_name, manifest["members"]),
        tuple(keys),
    )
    _demand_pictures(package, is_picture)
    return _looked_at(lambda: fit_package(package))


def _guarded(read: Callable[[], T]) -> T:
    try:
        return read()
    except _BROKEN as error:
        raise _Wrong("package_damaged") from error


def _looked_at(read: Callable[[], T]) -> T:
    try:
        return read()
    except (ValueError, RecursionError, Refused) as error:
        raise _Wrong("package_wrong") from error


def _manifest(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> dict[str, Any]:
    found = [info for info in infos if info.filename == rules.MANIFEST]
    if len(found) != 1:
        raise _Wrong("package_not_ours" if not found else "package_wrong")
    _demand_modest(found[0], rules.MANIFEST_MAX)
    data = _guarded(lambda: _whole(archive, found[0], rules.MANIFEST_MAX))
    manifest = _looked_at(lambda: _json(data))
    if type(manifest) is not dict or manifest.get("format") != rules.FORMAT:
        raise _Wrong("package_not_ours")
    version = manifest.get("version")
    if type(version) is int and version > rules.VERSION:
        raise _Wrong("package_newer")
    return _looked_at(lambda: _fit_manifest(manifest))


def _fit_manifest(manifest: dict[str, Any]) -> dict[str, Any]:
    _demand(type(manifest.get("version")) is int and manifest["version"] >= 1)
    wanted = {"format", "version", "kind", "made_at", "program", "origin", "rows", "changes", "members"}
    _demand(manifest.keys() == wanted)
    _demand(all(type(manifest[name]) is str for name in ("kind", "made_at", "program", "origin")))
    _demand(manifest["kind"] in set(PackageKind) and is_id(manifest["origin"]) and len(manifest["program"]) <= 40)
    _demand(all(type(manifest[name]) is int for name in ("rows", "changes")))
    members = manifest["members"]
    _demand(type(members) is dict and members.keys() >= set(rules.MEMBERS))
    _demand((rules.KEYS in members) is (manifest["version"] > rules.KEYLESS))
    _demand(all(_MEDIUM.fullmatch(name) for name in members.keys() - _LINED))
    for member in members.values():
        _demand(type(member) is dict and member.keys() == {"sha256", "size"} and type(member["size"]) is int)
        _demand(type(member["sha256"]) is str and _SHA256.fullmatch(member["sha256"]) is not None)
    made_at = datetime.fromisoformat(manifest["made_at"])
    _demand(made_at.tzinfo is not None and EARLIEST <= made_at <= LATEST)
    return {**manifest, "made_at": made_at}


def _demand_members(infos: list[zipfile.ZipInfo], told: dict[str, Any]) -> None:
    """Those that the manifest tells of, each once and each an ordinary file. Their names are ours: there is no path to
    walk and no link to follow.
    """
    if sorted(info.filename for info in infos) != sorted((rules.MANIFEST, *told)):
        raise _Wrong("package_wrong")
    for info in infos:
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG) or info.is_dir() or info.flag_bits & 0x1:
            raise _Wrong("package_wrong")
        _demand_modest(info, rules.CONTENT_MAX if info.filename.startswith(rules.MEDIA) else rules.MEMBER_MAX)


def _demand_modest(info: zipfile.ZipInfo, most: int) -> None:
    """What the archive says of the member; what comes out of it is counted too."""
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _Wrong("package_wrong")
    grown = info.file_size > rules.RATIO_FROM and info.file_size > rules.RATIO_MAX * max(1, info.compress_size)
    if info.file_size > most or grown:
        raise _Wrong("package_too_big")


def _whole(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(info) as member:
        data = member.read(most + 1)
    if len(data) > most:
        raise _Wrong("package_too_big")
    return data


def _demand_whole(archive: zipfile.ZipFile, info: zipfile.ZipInfo, told: dict[str, Any]) -> None:
    """The size and the checksum that the manifest tells of, of what really comes out."""
    digest, size = hashlib.sha256(), 0

    def read() -> None:
        nonlocal size
        with archive.open(info) as member:
            while data := member.read(2**16):
                digest.update(data)
                size += len(data)
                if size > info.file_size:
                    raise _Wrong("package_too_big")

    _guarded(read)
    if size != told["size"] or digest.hexdigest() != told["sha256"]:
        raise _Wrong("package_damaged")


def _contents(archive: zipfile.ZipFile, by_name: dict[str, zipfile.ZipInfo], told: dict[str, Any]) -> dict[str, bytes]:
    """What lies in media/, each under the checksum of what it really is."""
    found: dict[str, bytes] = {}
    for name in told.keys() - _LINED:
        _demand_whole(archive, by_name[name], told[name])
        id = name.removeprefix(rules.MEDIA)
        if told[name]["sha256"] != id:
            raise _Wrong("package_wrong")
        found[id] = _guarded(lambda name=name: _whole(archive, by_name[name], rules.CONTENT_MAX))  # type: ignore[misc]
    return found


def _demand_pictures(package: Package, is_picture: Callable[[bytes], bool]) -> None:
    """Nothing lies there that no row refers to, and what is to be shown is a picture."""
    pictures = {getattr(row, "picture_id", "") for row in package.rows}
    if not package.contents.keys() <= contents_of(package.rows):
        raise _Wrong("package_wrong")
    if not all(is_picture(content) for id, content in package.contents.items() if id in pictures):
        raise _Wrong("package_wrong")


def _parsed(archive: zipfile.ZipFile, info: zipfile.ZipInfo, read: Callable[[Any], T]) -> list[T]:
    found: list[T] = []
    for data in _lines(archive, info):
        if len(found) == rules.COUNT_MAX[info.filename]:
            raise _Wrong("package_too_big")
        found.append(_looked_at(lambda data=data: read(_json(data))))  # type: ignore[misc]
    return found


def _lines(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(info) as member:
        while line := _guarded(lambda: member.readline(rules.LINE_MAX + 1)):
            if len(line) > rules.LINE_MAX:
                raise _Wrong("package_too_big")
            yield line


def _json(data: bytes) -> Any:
    """Strict: each name once, no NaN, no number beyond reason. Raises ValueError, or RecursionError."""
    return json.loads(data.decode(), object_pairs_hook=_once, parse_constant=_no_constant, parse_int=_modest_int)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    _demand(len(found) == len(pairs))
    return found


def _no_constant(text: str) -> Any:
    raise ValueError(text)


def _modest_int(digits: str) -> int:
    _demand(len(digits) <= 20)
    return int(digits)


def _demand(holds: bool) -> None:
    if not holds:
        raise ValueError("not as a package of ours has it")
