"""Makes the minutes with one tool in a process of its own: python run.py FOLDER MODULE CONTENT.json OUT.pdf

Prints the processor's seconds from content to file, with everything imported, and the most memory that was ever used.
Python's cycle collector is off for all of them, as it is in the program on the thread that makes documents.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from importlib import import_module
from pathlib import Path


def main(folder: str, module: str, content: str, out: str) -> None:
    sys.path.insert(0, folder)
    render = import_module(module).render
    minutes = json.loads(Path(content).read_text("utf-8"))
    gc.disable()
    began = time.process_time()
    data = render(minutes)
    spent = time.process_time() - began
    Path(out).write_bytes(data)
    sys.stdout.write(json.dumps({"seconds": spent, "megabytes": _most()}))


def _most() -> float:
    """Not known on Windows."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
