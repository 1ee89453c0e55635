"""The rule of scripts: one that no other host gives is a file of the site's own."""

from collections.abc import Iterator

from answerbook.content.rules.references import name_of
from answerbook.core.diagnostics import Diagnostic, did_you_mean
from answerbook.model import own_paths
from answerbook.model.content import Content


def script_problems(content: Content) -> Iterator[Diagnostic]:
    """Yield the scripts in `site.yml` that name a file which is not there."""
    site = content.site
    for i, script in enumerate(site.scripts):
        path = own_paths.path(script.src)
        if script.origin or path[1:] in content.static:
            continue
        near = did_you_mean(path, [f"/{name}" for name in content.static])
        help_ = f"did you mean `{near}`?" if near else "put it into the folder `static/`"
        message = f"there is no file `static{path}` for this script"
        yield Diagnostic("missing-file", message, site.origin.at(("scripts", i, "src")), help_, entry=name_of(site))
