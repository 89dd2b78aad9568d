"""Small browsers inside other programs: the Wi-Fi log-in window, and those of apps that read codes.

They forget what a page keeps as soon as they are closed, so people are asked to open the page in a real one.
"""

from __future__ import annotations

import re

from starlette.requests import HTTPConnection

_ANDROID_VIEW = re.compile(r"; wv\)|Version/4\.0 Chrome/")
_APPLE = re.compile(r"\((iPhone|iPad|iPod|Macintosh);.*AppleWebKit/")
_CAPTIVE = "captiveportallogin"


def is_small_browser(connection: HTTPConnection) -> bool:
    """By what it says of itself; when in doubt it is a real one."""
    agent = connection.headers.get("user-agent", "")
    if _CAPTIVE in connection.headers.get("x-requested-with", "").lower() or _ANDROID_VIEW.search(agent):
        return True
    # Every real browser on Apple's systems calls itself Safari somewhere; a view inside another program does not.
    return bool(_APPLE.search(agent)) and "Safari/" not in agent
