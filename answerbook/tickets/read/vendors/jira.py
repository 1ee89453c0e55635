"""Jira and Jira Service Management: issues with `fields`, as text or as documents, and requests of the portal.

https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ and
https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/
"""

from dataclasses import replace

from answerbook.tickets.read.table import Part, Table, customer, either, same, says

# People are told apart by `accountId` in the cloud, by `name` or `key` on a server of one's own.
_AUTHOR = either(
    says("author.accountType"),
    *(
        same(f"author.{key}", f"{of}.{key}")
        for of in ("fields.reporter", "reporter")
        for key in ("accountId", "key", "name", "displayName")
    ),
)
_COMMENT = Part(text=("body",), html=("renderedBody",), date=("created.iso8601", "created"), author=_AUTHOR)


def _field(name: str) -> Part:
    return Part(
        at="requestFieldValues",
        text=("value", "renderedValue.html"),
        date=(),
        author=customer,
        first=True,
        only=lambda item: isinstance(item, dict) and item.get("fieldId") == name,
    )


JIRA = Table(
    name="jira",
    list_keys=("issues", "values", "requests"),
    own_keys=("issuetype", "requestFieldValues", "issueKey", "accountId", "requestTypeId", "jsdPublic", "startAt"),
    usual_keys=("fields", "expand", "key", "reporter"),
    needs=("fields", "requestFieldValues", "comments"),
    id=("key", "issueKey", "id"),
    date=("fields.created", "createdDate.iso8601", "createdDate"),
    subject=("fields.summary",),
    status=("fields.status.name", "currentStatus.status"),
    custom=("fields",),
    counted=(("fields.comment.total", ("fields.comment.comments",)),),
    alone=("body",),
    message=(_COMMENT,),
    of=("self", "_links.self"),
    parts=(
        Part(
            text=("fields.description",),
            html=("renderedFields.description",),
            date=("fields.created",),
            author=customer,
        ),
        _field("summary"),
        _field("description"),
        *(
            replace(_COMMENT, at=at)
            for at in ("fields.comment.comments", "fields.comment", "comments", "comments.values")
        ),
    ),
).schema()
