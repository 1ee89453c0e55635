"""Salesforce: cases with their mails and comments, as the API answers a query.

https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_case.htm
"""

from dataclasses import replace

from answerbook.tickets.read.table import Part, Table, agent, customer, says

_MAIL = Part(
    text=("TextBody", "HtmlBody"),
    html=("HtmlBody",),
    date=("MessageDate", "CreatedDate"),
    author=says("Incoming"),
)
_COMMENT = Part(text=("CommentBody", "Body"), date=("CreatedDate",), author=agent)

SALESFORCE = Table(
    name="salesforce",
    list_keys=("records", "cases"),
    own_keys=("CaseNumber", "EmailMessages", "CaseComments", "SuppliedEmail", "ClosedDate", "CommentBody", "TextBody"),
    usual_keys=("CreatedDate", "Subject", "attributes"),
    needs=("CaseNumber", "Subject", "Description"),
    id=("CaseNumber", "Id"),
    date=("CreatedDate",),
    subject=("Subject",),
    status=("Status",),
    custom=("",),
    alone=("TextBody", "HtmlBody", "CommentBody"),
    message=(_MAIL, _COMMENT),
    of=("ParentId",),
    parts=(
        Part(text=("Description",), date=("CreatedDate",), author=customer),
        *(replace(_MAIL, at=at) for at in ("EmailMessages", "EmailMessages.records")),
        *(replace(_COMMENT, at=at) for at in ("CaseComments", "CaseComments.records", "Comments")),
    ),
).schema()
