"""Articles as the programming interfaces of help centers give them: their keys, our own words."""

import json

BODY = (
    '<h2 id="h_01KEY">What it costs</h2><p>Twelve <strong>euros</strong> an hour.</p>'
    '<ol><li><p>Open the box:</p><pre><code class="language-sh">open --box 7\n</code></pre></li><li>Row.</li></ol>'
    '<p><img src="https://boats.zendesk.com/hc/article_attachments/77" alt="The pier"></p>'
    '<p><a href="#h_01KEY">Prices</a>, <a href="/hc/en-us/articles/12-Old-name">rules</a>, '
    '<a href="/hc/en-us/requests/new">ask</a></p><iframe src="https://film.example/7" title="How to row"></iframe>'
)
ZENDESK = json.dumps(
    {
        "categories": [{"id": 1, "name": "Boats", "html_url": "https://boats.zendesk.com/hc/en-us/categories/1"}],
        "sections": [
            {"id": 2, "name": "Hire", "category_id": 1, "parent_section_id": None, "position": 1},
            {"id": 3, "name": "Late", "category_id": 1, "parent_section_id": 2, "position": 0},
        ],
        "users": [{"id": 5, "name": "Ines", "email": "ines@boats.example"}],
        "article_attachments": [
            {"id": 77, "file_name": "pier.png", "content_url": "https://boats.zendesk.com/hc/article_attachments/77"}
        ],
        "articles": [
            {
                "id": 11, "title": "What does a boat cost?", "body": BODY, "section_id": 2, "draft": False, "author_id": 5,
                "html_url": "https://boats.zendesk.com/hc/en-us/articles/11-What-does-a-boat-cost", "position": 2,
                "updated_at": "2026-03-04T10:00:00Z", "label_names": ["money"], "locale": "en-us", "vote_sum": 3,
            },
            {
                "id": 12, "title": "Which rules hold?", "body": "<p>Wear a vest.</p>", "section_id": 2, "draft": False,
                "html_url": "https://boats.zendesk.com/hc/en-us/articles/12-Which-rules-hold", "position": 1,
                "updated_at": "2026-03-05T10:00:00Z", "author_id": 6,
            },
            {"id": 13, "title": "Staff: keys", "body": "<p>In the hut.</p>", "section_id": 3, "draft": False,
             "html_url": "https://boats.zendesk.com/hc/en-us/articles/13-Keys", "user_segment_id": 9, "position": 0},
        ],
    },
    indent=1,
)  # fmt: skip
INTERCOM = {
    "collections.json": json.dumps(
        {"type": "list", "data": [
            {"type": "collection", "id": "1", "name": "Boats", "order": 0, "parent_id": None},
            {"type": "collection", "id": "2", "name": "Hire", "order": 0, "parent_id": "1"},
        ]}
    ),
    "articles.json": json.dumps(
        {"type": "list", "data": [
            {"type": "article", "id": "11", "title": "What does a boat cost?", "description": "Prices", "state": "published",
             "body": '<p class="no-margin">Twelve euros.</p><div class="intercom-interblocks-callout">In cash.</div>',
             "url": "https://help.boats.example/en/articles/11-what-does-a-boat-cost", "author_id": 5, "parent_id": 2,
             "updated_at": 1772618400},
            {"type": "article", "id": "12", "title": "Not yet", "body": "<p>x</p>", "state": "draft", "author_id": 5,
             "url": None, "parent_id": None, "updated_at": 1772618400},
        ]}
    ),
}  # fmt: skip
HELP_SCOUT = {
    "collections.json": json.dumps({"collections": {"page": 1, "items": [{"id": "c1", "siteId": "s", "name": "Boats"}]}}),
    "categories.json": json.dumps(
        {"categories": {"items": [{"id": "k1", "slug": "hire", "collectionId": "c1", "order": 1, "name": "Hire"}]}}
    ),
    "article-11.json": json.dumps(
        {"article": {"id": "a11", "number": 11, "collectionId": "c1", "status": "published", "name": "What does a boat cost?",
                     "text": '<p>Twelve euros.</p><section class="callout-yellow"><p>In cash.</p></section>',
                     "categories": ["k1"], "publicUrl": "https://docs.boats.example/article/11-cost", "popularity": 4.2,
                     "updatedAt": "2026-03-04T10:00:00Z", "updatedBy": 5}}
    ),
    "article-12.json": json.dumps(
        {"article": {"id": "a12", "number": 12, "collectionId": "c1", "status": "notpublished", "name": "Not yet",
                     "text": "<p>x</p>", "categories": [], "publicUrl": "https://docs.boats.example/article/12-not-yet"}}
    ),
}  # fmt: skip
FRESHDESK = {
    "categories.json": json.dumps([{"id": 1, "name": "Boats", "description": "On boats"}]),
    "folders.json": json.dumps([{"id": 2, "name": "Hire", "description": None, "visibility": 1, "category_id": 1}]),
    "articles.json": json.dumps(
        [
            {"id": 11, "title": "What does a boat cost?", "description": "<p>Twelve euros.</p>", "folder_id": 2,
             "category_id": 1, "status": 2, "agent_id": 5, "thumbs_up": 2, "updated_at": "2026-03-04T10:00:00Z"},
            {"id": 12, "title": "Not yet", "description": "<p>x</p>", "folder_id": 2, "status": 1, "agent_id": 5},
        ]
    ),
}  # fmt: skip
