"""Kayako: cases with their posts or messages, a page under `data`. https://developer.kayako.com/api/v1/cases/cases/."""

from dataclasses import replace

from answerbook.tickets.read.table import Part, Table, either, same, says

_POST = Part(
    text=("contents", "body_text", "content_text", "body", "body_html", "content_html"),
    html=("body_html", "content_html", "contents"),
    date=("created_at", "createdAt"),
    author=either(
        says("creator.role.type", "creator.role", "creator.role.role_type"),
        *(same("creator.id", f"{of}.id") for of in ("requester", "creator")),
    ),
)

KAYAKO = Table(
    name="kayako",
    list_keys=("data", "cases", "conversations"),
    own_keys=("resource_type", "resourceType", "legacy_id", "legacyId", "last_public_channel", "case_message"),
    usual_keys=("posts", "contents"),
    needs=("subject", "posts", "messages"),
    id=("id", "legacy_id"),
    date=("created_at", "createdAt"),
    subject=("subject",),
    status=("status.label", "status"),
    custom=("custom_fields", "customFields"),
    wrapped=("data", "case"),
    sorted=True,
    alone=("contents", "body_text", "content_text"),
    message=(_POST,),
    counted=tuple((name, ("posts", "posts.data")) for name in ("post_count", "posts_count", "postCount")),
    parts=(
        *(replace(_POST, at=at) for at in ("posts", "posts.data", "messages", "messages.data")),
        *(
            Part(text=(path,), date=("created_at", "createdAt"), fallback=True, preview=True)
            for path in ("last_message_preview", "lastMessagePreview", "preview")
        ),
    ),
).schema()
