"""Takes out of a built site what the engine's theme brought along and no page of ours loads."""

from pathlib import Path

from answerbook.core.defaults import material
from answerbook.publishing.workshop import Workshop


def sweep(workshop: Workshop, site: Path) -> None:
    """Delete what Material brought along: our pages load none of its styles and scripts (2.5 MB).

    We take its translations and icons, which end up in the pages.
    """
    for theirs in material():
        for name in sorted((path.relative_to(theirs) for path in theirs.glob("assets/**/*")), reverse=True):
            kept = (workshop.theme / name).exists() or (workshop.docs / name).exists()
            if (site / name).is_dir() and not any((site / name).iterdir()):
                (site / name).rmdir()
            elif (site / name).is_file() and not kept:
                (site / name).unlink()
