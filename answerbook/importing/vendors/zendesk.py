"""Zendesk Guide: https://developer.zendesk.com/api-reference/help_center/help-center-api/articles/."""

from answerbook.importing.vendors.form import Group, Vendor

ARTICLES = Vendor(
    article=("id", "title", "body", "section_id"),
    title="title",
    text="body",
    groups=(
        Group("category", ("id", "name", "html_url"), ("category_id", "section_id", "parent_section_id")),
        Group(
            "section",
            ("id", "name", "category_id"),
            above=(("parent_section_id", "section"), ("category_id", "category")),
        ),
    ),
    above=(("section_id", "section"),),
    read=("name", "html_url", "draft", "author_id", "position", "updated_at", "edited_at"),
    days=("edited_at", "updated_at"),
    drafts=(("draft", True),),
    restricted=("user_segment_id", "user_segment_ids"),
    owner="author_id",
    address="html_url",
    place="position",
    paths=("/hc/*/articles/{}*",),
)
