"""What a package file (.lapp) looks like, and how much of it this program is willing to take in.

A zip: ``manifest.json`` says what it is and has the size and SHA-256 of the others; ``rows.jsonl`` has a row a line,
``{"kind": …, "image": …}``; ``history.jsonl`` a change a line, with the row's image before and after. An image is what
the log keeps: a row's cells by column. ``media/`` has the bytes that the rows refer to, such as pictures, each under
its SHA-256; bytes that a library has thrown away are missing, and so are all of them in version 1. There is nothing
personal in the manifest. ``keys.jsonl`` is only in locked packages, and only where somebody
has asked for it: who was interviewed under which code. A locked package is that same file inside an age
file with a passphrase (https://age-encryption.org/v1), which other tools open too.
"""

from __future__ import annotations

FORMAT, VERSION = "lapptacke-package", 3
KEYLESS = 2  # the version of a package without keys.jsonl, which older programs read too
MANIFEST, ROWS, HISTORY, KEYS = "manifest.json", "rows.jsonl", "history.jsonl", "keys.jsonl"
MEMBERS = (ROWS, HISTORY)
MEDIA = "media/"

# Everything of a package is in memory while it is merged, so these bound what a package can cost: about a gigabyte.
FILE_MAX = 256 * 2**20
CONTENT_MAX, CONTENTS_MAX = 24 * 2**20, 20_000
MEMBER_MAX = 160 * 2**20
MANIFEST_MAX = 64 * 2**10
LINE_MAX = 256 * 2**10
RATIO_MAX, RATIO_FROM = 200, 2**20  # text of ours shrinks to a tenth or a thirtieth; small members may shrink more
COUNT_MAX = {ROWS: 100_000, HISTORY: 250_000, KEYS: 100_000}

AGE = b"age-encryption.org/v1\n"
# age lets the passphrase cost 2^n: each step up is twice the time and the memory, which is a gigabyte at 20.
WORK_MAX = 20
