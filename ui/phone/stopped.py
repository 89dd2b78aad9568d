"""What a phone sees that the facilitator has stopped, whatever page it asks for."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from ui.phone.refusals import complaint
from ui.phone.site import Site, refusal_json
from workshop.errors import Refused


def stopped_page(site: Site, request: Request) -> Response:
    """At the address that was asked for: once the phone is let in again, reloading is enough."""
    visit = site.visit(request, even_stopped=True)
    if visit.wants_json:
        return refusal_json(complaint(Refused("phone_stopped"), visit.words))
    return site.pages.page(request, visit, "removed.html", 403)
