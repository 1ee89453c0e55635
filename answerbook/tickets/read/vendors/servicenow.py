"""ServiceNow: records of its table API, with plain values or with `value` and `display_value`.

https://www.servicenow.com/docs/bundle/zurich-api-reference/page/integrate/inbound-rest/concept/c_TableAPI.html
"""

from answerbook.tickets.read.table import Part, Table, agent, customer, first_at


def _both(name: str) -> tuple[str, ...]:
    return name, f"{name}.display_value", f"{name}.value"


# Who asked, by the name that stands above their comments.
_CALLERS = tuple(
    f"{by}{more}"
    for by in ("caller_id", "opened_by", "requested_for", "contact", "sys_created_by")
    for more in ("", ".display_value", ".name")
)

SERVICENOW = Table(
    name="servicenow",
    list_keys=("result", "records"),
    own_keys=("short_description", "sys_created_on", "sys_id", "opened_at", "work_notes", "close_notes", "element_id"),
    needs=("short_description", "description", "sys_id"),
    id=(*_both("number"), *_both("sys_id")),
    date=(*_both("opened_at"), *_both("sys_created_on")),
    subject=_both("short_description"),
    status=_both("state"),
    custom=("",),
    alike=("comments", "work_notes", "comments_and_work_notes", "display_value"),
    alone=("element_id", "element"),
    message=(
        Part(
            text=_both("value"),
            date=_both("sys_created_on"),
            author=lambda item, _ticket: "agent" if first_at(item, *_both("element")) == "work_notes" else "",
        ),
    ),
    of=_both("element_id"),
    parts=(
        Part(text=_both("description"), date=_both("opened_at"), author=customer),
        *(
            Part(text=_both(name), date=_both("opened_at"), names=_CALLERS)
            for name in ("comments", "comments_and_work_notes")
        ),
        *(Part(text=_both(name), date=_both("closed_at"), author=agent) for name in ("work_notes", "close_notes")),
    ),
).schema()
