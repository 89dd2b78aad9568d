"""Pictures that phones send: what arrives, what is left behind on the way, and what is turned away."""

from __future__ import annotations

import asyncio
import contextlib
import io
import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from tests.phone.phones import LAMPS, LEADER, SESSION, Evening, Phone, a_phone, fresh, raw, run_apart, status_of
from tests.phone.pictures import bomb, drawing, opened, photo, send_picture
from ui.phone import guard, limits
from ui.phone.developing import PIXELS_MAX, developed, is_sound
from workshop.board import HeldIdea, Idea
from workshop.collecting import remove_ideas
from workshop.errors import Refused
from workshop.leading import pause_phones
from workshop.pictures import BYTES_MAX, SIDE_MAX, PictureKind
from workshop.reviewing import review_ideas, show_ideas
from workshop.sessions import Review


def content(evening: Evening, id: str) -> bytes:
    found = evening.store.ask(lambda view: view.content(id)).result(5)
    assert found is not None
    return found


def test_a_picture_without_words_lies_on_the_board(evening: Evening, guest: Phone) -> None:
    id = fresh()
    answer = send_picture(guest, photo(), id=id)
    assert answer.status_code == 200
    assert answer.json()["id"] == id
    (idea,) = evening.rows(Idea)
    assert (idea.text, idea.picture_kind) == ("", PictureKind.PHOTO)
    assert opened(content(evening, idea.picture_id)).size == (640, 480)


def test_the_same_again_is_the_same_note(evening: Evening, guest: Phone) -> None:
    id = fresh()
    answers = [send_picture(guest, photo(), id=id, text="Torget").status_code for _ in range(3)]
    assert answers == [200, 200, 200]
    assert [one.text for one in evening.rows(Idea)] == ["Torget"]


def test_nothing_of_where_it_was_taken_reaches_the_library(evening: Evening, guest: Phone) -> None:
    taken = photo(3_000, 2_000, place=True)
    assert b"Telefonmakaren" in taken
    assert send_picture(guest, taken).status_code == 200
    kept = content(evening, evening.rows(Idea)[0].picture_id)
    assert b"Exif" not in kept
    assert b"Telefonmakaren" not in kept
    assert not opened(kept).getexif()
    assert max(opened(kept).size) == SIDE_MAX


@pytest.mark.parametrize(("turn", "left"), [(1, "red"), (3, "blue"), (6, "both"), (8, "both")])
def test_a_picture_is_the_way_up_that_it_was_taken_in(turn: int, left: str) -> None:
    made = opened(developed(photo(turned=turn), PictureKind.PHOTO)).convert("RGB")
    assert made.size == ((480, 640) if turn in (6, 8) else (640, 480))
    red, _green, blue = made.getpixel((20, made.height - 20))  # type: ignore[misc]
    assert {"red": red > 200, "blue": blue > 200, "both": (red > 200) is (turn == 8)}[left]


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_what_phones_make_is_taken(format: str) -> None:
    assert opened(developed(photo(format=format), PictureKind.PHOTO)).format == "JPEG"


def test_a_drawing_stays_sharp_and_is_on_white(evening: Evening, guest: Phone) -> None:
    assert send_picture(guest, drawing(), kind="drawing", text="Så här").status_code == 200
    (idea,) = evening.rows(Idea)
    kept = opened(content(evening, idea.picture_id))
    assert (kept.format, kept.mode, kept.getpixel((5, 5))) == ("PNG", "RGB", (255, 255, 255))


def test_a_drawing_that_is_none_is_made_small_enough() -> None:
    noise = Image.frombytes("RGB", (1_600, 1_600), random.Random(1).randbytes(1_600 * 1_600 * 3))
    out = io.BytesIO()
    noise.save(out, "PNG")
    assert len(developed(out.getvalue(), PictureKind.DRAWING)) <= BYTES_MAX


def test_other_colours_than_red_green_blue() -> None:
    for mode in ("L", "P", "CMYK", "I;16", "1", "LA", "RGBA"):
        out = io.BytesIO()
        Image.new(mode, (40, 30)).save(out, "JPEG" if mode == "CMYK" else "PNG")
        assert opened(developed(out.getvalue(), PictureKind.PHOTO)).mode == "RGB"


HOSTILE = {
    "nothing": b"",
    "a bomb": bomb(),
    "a smaller bomb": bomb(8_000),
    "half a picture": photo()[:300],
    "a head alone": photo()[:20],
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a program": b"MZ" + bytes(500),
    "GIF": b"GIF89a" + bytes(200),
    "TIFF": b"II*\x00" + bytes(200),
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    "noise after a signature": b"\xff\xd8\xff\xe0" + random.Random(3).randbytes(5_000),
    "noise after another": b"\x89PNG\r\n\x1a\n" + random.Random(4).randbytes(5_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_picture_is_turned_away(standing: Evening, name: str) -> None:
    with a_phone(standing) as guest:
        guest.scan()
        guest.send("/sign-in", **{"as": "guest"})
        answer = send_picture(guest, HOSTILE[name])
        assert answer.status_code == 400
        assert answer.json()["reason"] == "Bilden går inte att läsa. Prova en annan."
        assert not is_sound(HOSTILE[name])
    assert [one for one in standing.rows(Idea) if one.picture_id] == []


def test_nothing_but_pixels_survives_of_a_file_that_is_two_things() -> None:
    page = b"<!doctype html><script>alert(1)</script>"
    both = photo() + page
    assert page not in developed(both, PictureKind.PHOTO)
    out = io.BytesIO()
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Comment", page.decode())
    opened(photo()).save(out, "PNG", pnginfo=told)
    assert page in out.getvalue()
    assert b"script" not in developed(out.getvalue(), PictureKind.DRAWING)


def test_every_cut_of_a_picture_is_taken_or_turned_away() -> None:
    for whole in (photo(64, 48), photo(64, 48, "PNG"), photo(64, 48, "WEBP")):
        for at in range(0, len(whole), max(1, len(whole) // 60)):
            dice = random.Random(at)
            altered = bytearray(whole)
            altered[dice.randrange(len(whole))] = dice.randrange(256)
            for one in (whole[:at], bytes(altered)):
                with contextlib.suppress(Refused):
                    assert is_sound(developed(one, PictureKind.PHOTO))


def test_a_picture_that_says_it_is_too_large_is_not_decoded() -> None:
    side = int(PIXELS_MAX**0.5) + 10
    with pytest.raises(Refused):
        developed(bomb(side), PictureKind.PHOTO)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "film"},
        {"kind": ""},
        {"id": "1"},
        {"id": ""},
    ],
)
def test_a_form_that_is_not_ours(standing: Evening, seated: Phone, change: dict[str, str]) -> None:
    assert send_picture(seated, photo(), **change).status_code == 400
    assert [one for one in standing.rows(Idea) if one.picture_id] == []


def head(evening: Evening, phone: Phone, type: str, length: int) -> bytes:
    cookies = "; ".join(f"{name}={value}" for name, value in phone.http.cookies.items())
    return (
        f"POST /pictures HTTP/1.1\r\nHost: {evening.state.short_url}\r\nConnection: close\r\nCookie: {cookies}\r\n"
        f"Content-Type: {type}\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


TORN = (
    b"",
    b"--x",
    b"--x\r\n",
    b"--x--\r\n",
    b"--x\r\n\r\n--x--\r\n",
    b'--x\r\nContent-Disposition: form-data; name="t"\r\n\r\nA\r\n',
    b'--x\r\nContent-Disposition: form-data; name="t"\r\n\r\nA\r\n' * 2 + b"--x--\r\n",
    b'--x\r\nContent-Disposition: form-data; name="t"\r\n\r\n\xff\xfe\r\n--x--\r\n',
    b'--x\r\nContent-Disposition: attachment; filename="../../x"\r\n\r\nA\r\n--x--\r\n',
    b"--x\r\n" + b"A: b\r\n" * 2_000 + b"\r\n\r\n--x--\r\n",
    b"junk\r\n--x\r\n\r\n--x--\r\n",
    b'--x\r\nContent-Disposition: form-data; name="t"\r\n\r\nA' * 40 + b"\r\n--x--\r\n",
)


@pytest.mark.parametrize("body", TORN)
def test_torn_forms(standing: Evening, seated: Phone, body: bytes) -> None:
    answer = raw(standing, head(standing, seated, "multipart/form-data; boundary=x", len(body)) + body)
    assert status_of(answer) == 400


@pytest.mark.parametrize(
    ("type", "status"),
    [
        ("application/x-www-form-urlencoded", 415),
        ("text/plain", 415),
        ("multipart/form-data", 400),
        ("multipart/form-data; boundary=", 400),
        ("multipart/form-data; boundary=" + "x" * 100, 400),
        ('multipart/form-data; boundary="a b"', 400),
    ],
)
def test_other_kinds_of_body(standing: Evening, seated: Phone, type: str, status: int) -> None:
    assert status_of(raw(standing, head(standing, seated, type, 4) + b"abcd")) == status


def test_more_than_a_camera_makes_is_not_read(standing: Evening, seated: Phone) -> None:
    answer = raw(standing, head(standing, seated, "multipart/form-data; boundary=x", guard.UPLOAD_MAX + 1))
    assert status_of(answer) == 413


def test_every_other_way_in_keeps_its_small_limit(standing: Evening, seated: Phone) -> None:
    assert seated.send("/ideas", json=True, question=LAMPS, text="x" * 9_000).status_code == 413


def test_somebody_who_is_not_in_may_send_nothing_large(standing: Evening) -> None:
    with a_phone(standing) as stranger:
        assert send_picture(stranger, photo()).status_code == 401


def test_too_many_from_one_phone_wait_and_others_do_not(evening: Evening, guest: Phone) -> None:
    small = photo(40, 30)
    statuses = [send_picture(guest, small).status_code for _ in range(int(limits.PICTURES.burst) + 1)]
    assert statuses == [200] * int(limits.PICTURES.burst) + [429]
    with a_phone(evening) as other:
        other.scan()
        other.send("/sign-in", **{"as": "guest"})
        assert send_picture(other, small).status_code == 200


def test_there_is_a_place_for_each_phone_and_for_so_many_at_once() -> None:
    made = guard.Guard(None, hosts=(), limits=limits.Limits(), passes=None, refusal=None)  # type: ignore[arg-type]

    async def statuses() -> list[int]:
        with contextlib.ExitStack() as all_places:
            for n in range(guard.UPLOADS_AT_ONCE):
                all_places.enter_context(made._place_for_upload(str(n)))
            return [_status(made, "0"), _status(made, "another"), _status(made, "")]

    assert run_apart(statuses()) == [429, 503, 401]
    with ThreadPoolExecutor(1) as thread:  # a browser may have the loop of this one
        assert thread.submit(lambda: asyncio.run(_read_all(b"x" * 100, 99))).result() == 413


def test_phones_that_send_byte_by_byte_do_not_keep_others_from_sending_pictures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who has been at it for long makes place; who has just begun, or has sent all, does not."""
    made = guard.Guard(None, hosts=(), limits=limits.Limits(), passes=None, refusal=None)  # type: ignore[arg-type]
    monkeypatch.setattr(guard, "UPLOADS_AT_ONCE", 2)

    async def sending(device: str, begun: asyncio.Event) -> str:
        with made._place_for_upload(device) as clock:
            try:
                async with clock:
                    begun.set()
                    await asyncio.sleep(10)
            except TimeoutError:
                return "cut off"
        return "sent"

    async def crowded() -> tuple[int, int, str]:
        with made._place_for_upload("has sent all") as clock:
            async with clock:
                pass
            begun = asyncio.Event()
            slow = asyncio.create_task(sending("slow", begun))
            await begun.wait()
            has_just_begun = _status(made, "another")
            monkeypatch.setattr(guard, "UPLOAD_SPARED_S", 0.0)
            await asyncio.sleep(0.01)
            return has_just_begun, _status(made, "another"), await slow

    assert run_apart(crowded()) == (503, 200, "cut off")


def _status(made: guard.Guard, device: str) -> int:
    try:
        with made._place_for_upload(device):
            return 200
    except guard._Stop as stop:
        return stop.status


async def _read_all(body: bytes, most: int) -> int:
    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    try:
        await guard._read(receive, most)  # type: ignore[arg-type]
    except guard._Stop as stop:
        return stop.status
    return 200


def test_a_picture_waits_to_be_let_through_as_words_do(evening: Evening, guest: Phone) -> None:
    evening.lead(review_ideas, SESSION, Review.FIRST)
    assert send_picture(guest, photo(), text="Se här").json()["held"] is True
    (held,) = evening.rows(HeldIdea)
    evening.lead(show_ideas, [held.id])
    (idea,) = evening.rows(Idea)
    assert (idea.picture_id, idea.picture_kind) == (held.picture_id, PictureKind.PHOTO)


def test_a_pause_and_a_closed_question_are_told(evening: Evening, guest: Phone) -> None:
    assert send_picture(guest, photo(), question=fresh()).status_code == 409
    evening.lead(pause_phones, SESSION)
    answer = send_picture(guest, photo())
    assert (answer.status_code, answer.json()["code"]) == (503, "paused")


def test_without_script_the_page_sends_it_and_it_is_among_ones_own(evening: Evening, guest: Phone) -> None:
    guest.open("/photo")
    assert 'enctype="multipart/form-data"' in guest.page
    answer = send_picture(guest, photo(), json=False)
    assert (answer.status_code, answer.headers["location"][:13]) == (303, "/now?s=saved&")
    guest.open("/now")
    assert '<p dir="auto">En bild</p>' in guest.page
    bad = send_picture(guest, b"nej", json=False)
    assert bad.status_code == 400
    assert "Prova en annan." in bad.text


def test_a_picture_can_be_taken_back_and_nobody_elses_phone_ever_gets_one(evening: Evening, guest: Phone) -> None:
    id = fresh()
    send_picture(guest, photo(), id=id)
    (idea,) = evening.rows(Idea)
    for path in (f"/pictures/{idea.picture_id}", f"/{idea.picture_id}", "/pictures"):
        assert guest.http.get(path).status_code in (404, 405)
    guest.open("/now")
    guest.send("/ideas/back", id=id)
    assert evening.rows(Idea) == []


def test_undo_brings_the_picture_back(evening: Evening, guest: Phone) -> None:
    send_picture(guest, photo())
    (idea,) = evening.rows(Idea)
    evening.lead(remove_ideas, [idea.id])
    evening.store.undo(LEADER, SESSION).result(5)
    (back,) = evening.rows(Idea)
    assert back.picture_id == idea.picture_id
    assert opened(content(evening, back.picture_id)).size == (640, 480)
