"""Which page answers at which address, as plain ASGI."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Receive, Scope, Send

Page = Callable[[Request], Awaitable[Response]]
Excuse = Callable[[Request, Exception], Awaitable[Response]]


class Addresses:
    """Most addresses are whole words, and are found at once; those with a part that varies are tried in their order.

    excuses: what answers when a page raises one of these. What is not among them, the guard sees to.
    """

    def __init__(self, routes: Iterable[Route], excuses: Mapping[type[Exception], Excuse]) -> None:
        self._words: dict[str, dict[str, Page]] = {}
        self._patterns: list[Route] = []
        self._excuses = excuses
        for route in routes:
            if "{" in route.path:
                self._patterns.append(route)
            else:
                methods = dict.fromkeys(route.methods or (), route.endpoint)
                self._words[route.path] = methods | self._words.get(route.path, {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive, send)
        try:
            response = await self._page(scope)(request)
        except tuple(self._excuses) as error:
            excuse = next(self._excuses[kind] for kind in type(error).__mro__ if kind in self._excuses)
            response = await excuse(request, error)
        await response(scope, receive, send)

    def _page(self, scope: Scope) -> Page:
        """Raises HTTPException: 404, or 405 where another method would do."""
        methods = self._words.get(scope["path"], {})
        if page := methods.get(scope["method"]):
            return page
        is_known = bool(methods)
        for route in self._patterns:
            match, facts = route.matches(scope)
            if match is Match.FULL:
                scope.update(facts)
                found: Page = route.endpoint
                return found
            is_known = is_known or match is Match.PARTIAL
        raise HTTPException(405 if is_known else 404)
