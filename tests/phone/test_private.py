"""What a page tells, and to whom: nobody's name but one's own, and that only back to the form where it was typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from storage.secret import desk_secret
from tests.phone.answered import ended
from tests.phone.phones import LAMPS, SECRET, SESSION, Evening, Phone, a_phone, fresh
from ui.phone.desk import PhoneDesk
from workshop.board import Idea
from workshop.collecting import add_idea
from workshop.people import Attendance, Role
from workshop.signing_in import sign_in

OTHERS = ("Aurelia Björnbärsgren", "Bonifatius Tallört", "Cajsa Vinterkrona")
WORK, NOTE = "Föreningen Ekollonet", "Lyktan vid trappan är trasig"


@pytest.fixture
def crowded(evening: Evening) -> Evening:
    """Three with names, each with a note that shows it, and their hands up."""
    for name in OTHERS:
        with a_phone(evening) as phone:
            phone.scan()
            phone.send("/sign-in", name=name, organisation=WORK, role=Role.RESIDENT.value, **{"as": "named"})
            phone.open("/now")
            assert phone.write(NOTE, show="1").status_code == 200
            phone.send("/hand", label=name)
    evening.lead(sign_in, fresh(), SESSION, name="Doris Enebuske")
    evening.lead(add_idea, fresh(), SESSION, LAMPS, NOTE)
    return evening


def everything(phone: Phone) -> dict[str, str]:
    """What each address gives this phone, as a page and to the script; and the beginning of the stream."""
    found = {}
    for _, path in (one for one in ended() if one[0] == "GET"):
        for accept in ("text/html", "application/json"):
            address = re.sub(r"{\w+}", "x", path).replace("/x", f"/{phone.evening.code}", 1)
            answer = phone.http.get(address, headers={"accept": accept}, follow_redirects=True)
            found[f"{path} {accept}"] = answer.text
    with phone.http.stream("GET", "/live") as stream:
        found["/live"] = next(stream.iter_text())
    return found


def test_no_page_tells_anybody_of_anybody_else(crowded: Evening) -> None:
    assert {one.name for one in crowded.rows(Attendance)} == {*OTHERS, "Doris Enebuske"}
    assert len(crowded.rows(Idea)) == 4
    with a_phone(crowded) as guest, a_phone(crowded) as stranger:
        guest.scan()
        guest.send("/sign-in", **{"as": "guest"})
        told = everything(guest) | {f"stranger {path}": text for path, text in everything_open(stranger).items()}
    assert len(told) > 20
    assert any("torget tryggare" in text for text in told.values())
    secrets = [*OTHERS, "Doris Enebuske", WORK, NOTE]
    assert [(path, secret) for path, text in told.items() for secret in secrets if secret in text] == []


def everything_open(phone: Phone) -> dict[str, str]:
    """What somebody without a pass gets at the addresses of those who have one."""
    found = {}
    for _, path in (one for one in ended() if one[0] == "GET" and "{" not in one[1]):
        found[path] = phone.http.get(path, follow_redirects=True).text
    return found


def test_ones_own_name_stays_on_the_phone_too(evening: Evening) -> None:
    """The pages call people by number and time; their names are put in by the script, from the phone's own memory."""
    with a_phone(evening) as phone:
        phone.scan()
        phone.sign_in("Aurelia Björnbärsgren")
        told = everything(phone)
    assert [path for path, text in told.items() if "Aurelia" in text] == []


def test_a_restart_with_the_key_beside_the_library_refuses_nobody(evening: Evening, tmp_path: Path) -> None:
    library = tmp_path / "evening.lappbib"
    evening.stop()
    evening.desk = PhoneDesk(evening.store, desk_secret(library), hold_s=0.05)
    evening.reopen()
    with a_phone(evening) as phone:
        phone.scan()
        phone.sign_in("Åsa")
        phone.open("/now")
        evening.stop()
        evening.desk = PhoneDesk(evening.store, desk_secret(library), hold_s=0.05)
        evening.reopen()
        assert phone.write("Skrivet över en omstart").status_code == 200
        evening.stop()
        evening.desk = PhoneDesk(evening.store, SECRET[::-1], hold_s=0.05)  # a key kept in memory only, as it would be
        evening.reopen()
        assert phone.write("Efter en omstart med ny nyckel").status_code == 401
        evening.stop()
    assert [one.text for one in evening.rows(Idea)] == ["Skrivet över en omstart"]
