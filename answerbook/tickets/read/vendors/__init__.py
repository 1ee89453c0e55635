"""The help desks whose JSON is known, a file each. A new one is a file here and a line in `VENDORS`."""

from answerbook.tickets.read.schema import TicketSchema
from answerbook.tickets.read.vendors.freshdesk import FRESHDESK
from answerbook.tickets.read.vendors.zendesk import ZENDESK

# In the order in which a file is compared with them.
VENDORS: tuple[TicketSchema, ...] = (FRESHDESK, ZENDESK)
