"""One's own templates, each a JSON file in a folder beside the settings. What is no template there is passed over."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from workshop.errors import StorageTrouble
from workshop.templates import Template, read_template, write_template
from workshop.text import swedish_order

_log = logging.getLogger(__name__)
_MOST = 1_000_000  # bytes: what is larger is no agenda


class TemplateFiles:
    """workshop.templates.TemplateShelf on a folder, which is made when the first template is kept.

    Names are random: a title may say more than the name of a file should.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def own(self) -> Mapping[str, Template]:
        found: dict[str, Template] = {}
        for file in self._folder.glob("*.json"):
            try:
                found[file.stem] = _read(file)
            except StorageTrouble as trouble:
                _log.warning("a template is passed over: %s", trouble.code)
        return dict(sorted(found.items(), key=lambda one: (swedish_order(one[1].title), one[0])))

    def keep(self, template: Template) -> str:
        name = uuid4().hex
        file = self._folder / f"{name}.json"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh = file.with_suffix(".new")
            fresh.write_text(write_template(template), "utf-8")
            fresh.replace(file)
        except OSError as error:
            raise StorageTrouble("template_not_kept", path=str(file)) from error
        return name

    def drop(self, name: str) -> None:
        file = self._folder / f"{name}.json"
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise StorageTrouble("template_not_kept", path=str(file)) from error

    def take_in(self, path: Path) -> str:
        return self.keep(_read(path))


def _read(file: Path) -> Template:
    try:
        return read_template(_text_of(file))
    except (OSError, ValueError, RecursionError) as error:
        raise StorageTrouble("template_broken", path=str(file)) from error


def _text_of(file: Path) -> str:
    if file.stat().st_size > _MOST:
        raise ValueError("too large")
    return file.read_text("utf-8")
