"""Where a row belongs: to a session, or to a project and through it to all of its sessions."""

from __future__ import annotations

from workshop.rows import ROW_KINDS, Row
from workshop.sessions import Project, Session

SESSION_KINDS: tuple[type[Row], ...] = tuple(kind for kind in ROW_KINDS if "session_id" in kind.__dataclass_fields__)
PROJECT_KINDS: tuple[type[Row], ...] = tuple(
    kind for kind in ROW_KINDS if kind not in {Project, Session, *SESSION_KINDS}
)


def session_id_of(row: Row) -> str:
    """The session that a row belongs to, a session itself to itself; empty for a project and what belongs to one."""
    return row.id if isinstance(row, Session) else str(getattr(row, "session_id", ""))


def project_id_of(row: Row) -> str:
    """The project that a row belongs to, a project itself to itself; empty for what is told of in a session."""
    if isinstance(row, Project):
        return row.id
    return "" if session_id_of(row) else str(getattr(row, "project_id", ""))


def scope_of(row: Row) -> str:
    """The session, or else the project, in whose history a change to the row is told."""
    return session_id_of(row) or project_id_of(row)
