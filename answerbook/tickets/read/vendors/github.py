"""GitHub issues, as `gh issue list --json` and its two APIs write them. https://docs.github.com/en/rest/issues/issues."""

from dataclasses import replace

from answerbook.tickets.read.table import Part, Table, customer, either, same

_COMMENT = Part(
    text=("body", "body_text", "bodyText"),
    html=("body_html", "bodyHTML"),
    date=("createdAt", "created_at"),
    author=either(*(same(f"{by}.login", f"{by}.login") for by in ("author", "user"))),
)

GITHUB = Table(
    name="github",
    list_keys=("nodes", "issues", "items"),
    own_keys=("authorAssociation", "author_association", "comments_url", "timeline_url", "stateReason", "state_reason"),
    usual_keys=("number", "login", "createdAt", "html_url"),
    needs=("title",),
    id=("number", "id"),
    date=("createdAt", "created_at"),
    subject=("title",),
    status=("state",),
    custom=(),
    counted=tuple((name, ("comments", "comments.nodes")) for name in ("comments", "comments.totalCount")),
    wrapped=("issue",),
    alone=("issue_url",),
    message=(_COMMENT,),
    of=("issue_url",),
    parts=(
        Part(
            text=("body", "body_text", "bodyText"),
            html=("body_html", "bodyHTML"),
            date=("createdAt", "created_at"),
            author=customer,
        ),
        *(replace(_COMMENT, at=at) for at in ("comments", "comments.nodes")),
    ),
).schema()
