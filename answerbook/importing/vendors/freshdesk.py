"""Freshdesk: https://developers.freshdesk.com/api/#solution-articles."""

from answerbook.importing.vendors.form import Group, Vendor

_DRAFT = 1
_ALL_USERS = 1

ARTICLES = Vendor(
    article=("id", "title", "description", "folder_id"),
    title="title",
    text="description",
    groups=(
        Group("category", ("id", "name", "description"), ("category_id", "visibility", "folder_id", "email")),
        Group(
            "folder",
            ("id", "name", "visibility"),
            above=(("parent_folder_id", "folder"), ("category_id", "category")),
            open=(("visibility", _ALL_USERS),),
        ),
    ),
    above=(("folder_id", "folder"), ("category_id", "category")),
    read=("status", "agent_id", "updated_at"),
    days=("updated_at",),
    drafts=(("status", _DRAFT),),
    open=(("folder_visibility", _ALL_USERS),),
    owner="agent_id",
    paths=("/support/solutions/articles/{}", "/support/solutions/articles/{}*", "/*/support/solutions/articles/{}*"),
)
