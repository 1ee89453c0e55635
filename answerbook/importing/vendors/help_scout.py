"""Help Scout Docs: https://developer.helpscout.com/docs-api/articles/get/."""

from answerbook.importing.vendors.form import Group, Vendor

_PUBLIC = ("visibility", "public")

ARTICLES = Vendor(
    article=("id", "name", "collectionId", "publicUrl", "text"),
    title="name",
    text="text",
    groups=(
        Group("collection", ("id", "name", "siteId"), open=(_PUBLIC,)),
        Group(
            "category",
            ("id", "name", "collectionId"),
            ("text", "status"),
            above=(("collectionId", "collection"),),
            open=(_PUBLIC,),
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
