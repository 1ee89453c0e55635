"""The two sides of a comparison: the content as it is here, and as a revision of Git or another folder has it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from answerbook.content.link import link
from answerbook.content.static import load_site
from answerbook.content.validate import validate
from answerbook.core.diagnostics import Diagnostic
from answerbook.core.git import GitError, git
from answerbook.core.site_parts import SiteParts, site_parts
from answerbook.ledger.read import read
from answerbook.model.graph import Graph

# So many digits of a commit are shown.
_SHOWN = 10


@dataclass(frozen=True)
class Side:
    """One side: its content, None without any or with errors; what is wrong with it; what people call it."""

    graph: Graph | None
    problems: tuple[Diagnostic, ...] = ()
    name: str = ""

    @property
    def is_broken(self) -> bool:
        """Whether there is content, and it cannot be read without errors."""
        return self.graph is None and bool(self.problems)


def side(parts: SiteParts, name: str = "") -> Side:
    """Read one side without its drafts; whether what was published still stands is for `check` to say."""
    raw, problems = load_site(parts)
    content, more = validate(raw)
    problems += more
    if content is None:
        return Side(None, tuple(problems), name)
    graph, more = link(content.without_drafts())
    ledger, damaged = read(parts.ledger, parts.ledger_shown)
    errors = tuple(one for one in (*problems, *more, *damaged) if one.severity == "error")
    return Side(None if errors else replace(graph, ledger=ledger), errors, name)


def base(folder: Path, revision: str) -> str:
    """Return the commit where the present state left a revision; if they have none in common, the revision's own.

    Raises:
        GitError: if there is no repository, or no such revision.
    """
    git(folder, "rev-parse", "--git-dir")
    commit = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", fails=True)
    if not commit:
        raise GitError(f"Git knows no revision `{revision}` here")
    return (git(folder, "merge-base", "HEAD", commit.strip(), fails=True) or commit).strip()


def former(parts: SiteParts, commit: str, room: Path) -> Side:
    """Read the content of a commit, which is written into a room of its own; without any, there is no graph.

    Raises:
        GitError: if Git cannot write it there.
    """
    top = Path(git(parts.content, "rev-parse", "--show-toplevel").rstrip("\n"))
    index, tree = {"GIT_INDEX_FILE": str(room / "index")}, room / "tree"
    for path in _paths(parts, top):
        found = git(top, "rev-parse", "--verify", "--quiet", f"{commit}:{path}", fails=True).strip()
        if found:
            git(top, "read-tree", *([f"--prefix={path}/"] if path else []), found, settings=index)
    git(top, "checkout-index", "--all", f"--prefix={tree}/", settings=index)
    name = commit[:_SHOWN]
    content = tree / _below(parts.content, top)
    if not (content / "site.yml").is_file():
        return Side(None, name=name)
    ledger = tree / _below(parts.ledger, top) if _is_below(parts.ledger, top) else parts.ledger
    seen_from = tree / _below(parts.seen_from, top) if _is_below(parts.seen_from, top) else tree
    read_ = side(site_parts(content, seen_from, ledger), name)
    return replace(read_, problems=tuple(_named(read_.problems, name)))


def _paths(parts: SiteParts, top: Path) -> list[str]:
    """Return the paths in a repository that a site is read from, none within another."""
    found = {_below(path, top) for path in (parts.content, parts.static, parts.ledger) if _is_below(path, top)}
    return sorted(path for path in found if not any(_is_within(path, other) for other in found))


def _is_within(path: str, other: str) -> bool:
    return path != other and (not other or path.startswith(f"{other}/"))


def _is_below(path: Path, top: Path) -> bool:
    return path.resolve().is_relative_to(top.resolve())


def _below(path: Path, top: Path) -> str:
    """Return the path within a repository, "" for its top."""
    return path.resolve().relative_to(top.resolve()).as_posix().removeprefix(".")


def _named(problems: tuple[Diagnostic, ...], name: str) -> Iterator[Diagnostic]:
    """Yield problems with their files as Git calls those of a commit."""
    for one in problems:
        yield replace(one, location=replace(one.location, file=f"{name}:{one.location.file}"))
