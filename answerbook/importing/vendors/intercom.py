"""Intercom: https://developers.intercom.com/docs/references/rest-api/api.intercom.io/articles."""

from answerbook.importing.vendors.form import Group, Vendor

ARTICLES = Vendor(
    article=("id", "title", "body", "author_id"),
    title="title",
    text="body",
    # What Intercom called sections are collections below others.
    groups=(Group("collection", ("id", "name"), ("email", "body"), above=(("parent_id", "collection"),)),),
    above=(("parent_id", "collection"),),
    read=("state", "url", "updated_at"),
    days=("updated_at",),
    drafts=(("state", "draft"),),
    owner="author_id",
    address="url",
)
