"""The web server itself: uvicorn, as the desk uses it."""

from __future__ import annotations

import uvicorn
from starlette.types import ASGIApp

from ui.phone.protocol import Patience, patient_protocol


class Server(uvicorn.Server):
    """uvicorn without its own main loop, which would look ten times a second whether it is to stop."""

    def __init__(self, app: ASGIApp, patience: Patience) -> None:
        super().__init__(_config(app, patience))

    async def begin(self) -> None:
        """Be ready for doors to be opened; there is none yet."""
        if not self.config.loaded:
            self.config.load()
        self.lifespan = self.config.lifespan_class(self.config)
        await self.startup(sockets=[])
        await self.on_tick(0)


def _config(app: ASGIApp, patience: Patience) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=patient_protocol(patience),
        loop="asyncio",
        ws="none",
        lifespan="off",
        proxy_headers=False,
        # Nothing about who asked for what is written down anywhere.
        access_log=False,
        log_config=None,
        log_level="critical",
        server_header=False,
        date_header=False,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=1,
        limit_concurrency=2_000,
    )
