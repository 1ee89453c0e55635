"""Former addresses of a source lead on: lines of `redirects.yml`, for as long as the answer is no draft."""

from collections.abc import Collection, Container, Sequence

from answerbook.content import yaml
from answerbook.importing.bank import Lost
from answerbook.importing.settle import Answer
from answerbook.importing.state import State


def with_redirects(
    text: str, answers: Sequence[Answer], state: State, there: Collection[str], no_paths: Container[str]
) -> tuple[str, list[Lost]]:
    """Return the text of the file with the addresses of answers, and those that lead to another answer.

    `there` are the paths that it has, `no_paths` those that cannot lead on; `state` then knows what an import has
    written. What that was leads to no draft.
    """
    text = _without_drafts(text, {answer.id for answer in answers if answer.fields.get("draft")}, state)
    lines: list[str] = []
    lost: list[Lost] = []
    led: dict[str, str] = {}
    for answer in answers:
        for path in () if answer.fields.get("draft") else answer.article.addresses:
            if led.setdefault(path, answer.id) != answer.id:
                which = f"{path} leads to {led[path]}"
                what = "a former address that several answers have"
                lost.append(Lost(answer.article.at, what, "that of the first", which))
            elif path not in there and path not in state.redirects and path not in no_paths:
                lines.append(f"{yaml.written(path)}: faq:{answer.id}\n")
    lines = list(dict.fromkeys(lines))
    state.redirects += map(_path, lines)
    return (f"{text.rstrip()}\n{''.join(lines)}".lstrip("\n") if lines else text), lost


def _without_drafts(text: str, drafts: Container[str], state: State) -> str:
    lines = text.splitlines(keepends=True)
    gone = [
        line for line in lines if line.rstrip().rpartition(": faq:")[2] in drafts and _path(line) in state.redirects
    ]
    state.redirects = [path for path in state.redirects if path not in {*map(_path, gone)}]
    return "".join(line for line in lines if line not in gone)


def _path(line: str) -> str:
    return line.rpartition(": ")[0].strip('"')
