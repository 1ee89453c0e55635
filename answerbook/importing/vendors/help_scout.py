"""Help Scout Docs: https://developer.helpscout.com/docs-api/articles/get/."""

from answerbook.importing.vendors.form import Group, Vendor

ARTICLES = Vendor(
    article=("id", "name", "collectionId", "publicUrl", "text"),
    title="name",
    text="text",
    groups=(
        Group("collection", ("id", "name", "siteId")),
        Group(
            "category", ("id", "name", "collectionId"), ("text", "publicUrl"), above=(("collectionId", "collection"),)
        ),
    ),
    above=(("categories", "category"), ("collectionId", "collection")),
    read=("status", "updatedBy", "updatedAt", "lastPublishedAt", "number"),
    days=("lastPublishedAt", "updatedAt"),
    drafts=(("status", "notpublished"),),
    owner="updatedBy",
    address="publicUrl",
    numbers=("number", "id"),
)
