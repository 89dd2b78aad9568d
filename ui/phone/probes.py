"""What a phone's operating system asks to find out whether a network has internet: by these it is known.

Such a question only comes here when the room's router answers every name with the laptop's address. It is met with
silence: the connection is closed without a word. To all systems that means "no internet here", which is true. Any other
answer, 404 and 421 too, means to iPhones and older Androids that somebody wants them to log in, and they then open a
small window of their own that forgets what is written in it; and the answer they hope for would make them send
everything else they do to a network that leads nowhere.
"""

from __future__ import annotations

_HOSTS = frozenset(
    {
        *("captive.apple.com", "www.apple.com", "www.appleiphonecell.com", "www.airport.us", "www.ibook.info"),
        *("connectivitycheck.gstatic.com", "connectivitycheck.android.com", "clients3.google.com", "www.google.com"),
        *("play.googleapis.com", "connect.rom.miui.com", "connectivitycheck.platform.hicloud.com"),
        *("www.msftconnecttest.com", "www.msftncsi.com", "ipv6.msftconnecttest.com", "edge-http.microsoft.com"),
        *("detectportal.firefox.com", "connectivity-check.ubuntu.com", "nmcheck.gnome.org", "network-test.debian.org"),
    }
)
_PATHS = frozenset(
    {
        *("/generate_204", "/gen_204", "/hotspot-detect.html", "/library/test/success.html", "/connecttest.txt"),
        *("/ncsi.txt", "/success.txt", "/canonical.html", "/nm-check.txt", "/check_network_status.txt"),
    }
)
_AGENT = b"captivenetworksupport"


def is_probe(host: bytes, path: bytes, agent: bytes) -> bool:
    """Whether a request under a foreign Host is such a question. All three as they came, the path without its query."""
    name = host.lower().partition(b":")[0].decode("latin-1")
    return name in _HOSTS or path.decode("latin-1") in _PATHS or _AGENT in agent.lower()
