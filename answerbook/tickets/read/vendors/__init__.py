"""The help desks whose JSON is known, a file each. A new one is a file here and a line in `VENDORS`."""

from answerbook.tickets.read.schema import JSON_LINES, TicketSchema
from answerbook.tickets.read.vendors.freshdesk import FRESHDESK
from answerbook.tickets.read.vendors.front import FRONT
from answerbook.tickets.read.vendors.github import GITHUB
from answerbook.tickets.read.vendors.gorgias import GORGIAS
from answerbook.tickets.read.vendors.help_scout import HELP_SCOUT
from answerbook.tickets.read.vendors.hubspot import HUBSPOT
from answerbook.tickets.read.vendors.intercom import INTERCOM
from answerbook.tickets.read.vendors.jira import JIRA
from answerbook.tickets.read.vendors.kayako import KAYAKO
from answerbook.tickets.read.vendors.request_tracker import REQUEST_TRACKER
from answerbook.tickets.read.vendors.salesforce import SALESFORCE
from answerbook.tickets.read.vendors.servicenow import SERVICENOW
from answerbook.tickets.read.vendors.slack import SLACK
from answerbook.tickets.read.vendors.zammad import ZAMMAD
from answerbook.tickets.read.vendors.zendesk import ZENDESK
from answerbook.tickets.read.vendors.zoho import ZOHO

# Of those that fit a file equally well the first one is taken.
VENDORS: tuple[TicketSchema, ...] = (
    FRESHDESK,
    ZENDESK,
    INTERCOM,
    HELP_SCOUT,
    FRONT,
    GORGIAS,
    ZAMMAD,
    HUBSPOT,
    JIRA,
    ZOHO,
    KAYAKO,
    GITHUB,
    SLACK,
    REQUEST_TRACKER,
    SALESFORCE,
    SERVICENOW,
)

# Files that exports of an account hold beside those of the tickets, by their names without an ending.
NO_TICKETS = frozenset(
    [
        "users",
        "organizations",
        "groups",
        "channels",
        "dms",
        "mpims",
        "integration_logs",
        "org_users",
        "canvases",
        "contacts",
        "companies",
    ]
)
SCHEMAS = {schema.name: schema for schema in (JSON_LINES, *VENDORS)}


def recognised_json(head: str) -> str:
    """Return the name of the help desk whose JSON a file seems to be, by its beginning; "" for none of them."""
    best = max(VENDORS, key=lambda schema: _likeness(head, schema))
    return best.name if _likeness(head, best) > 1 else ""


def _likeness(head: str, schema: TicketSchema) -> int:
    """Return how sure it is that a file is of a help desk: from 2 on it is taken for that one's."""
    own, usual = (sum(f'"{key}"' in head for key in keys) for keys in (schema.own_keys, schema.usual_keys))
    return 2 * own + usual
