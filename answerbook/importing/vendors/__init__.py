"""Help centers whose articles can be imported, one module each."""

from collections.abc import Mapping

from answerbook.importing.vendors import freshdesk, help_scout, intercom, zendesk
from answerbook.importing.vendors.form import Vendor

VENDORS: Mapping[str, Vendor] = {
    "zendesk": zendesk.ARTICLES,
    "help-scout": help_scout.ARTICLES,
    "freshdesk": freshdesk.ARTICLES,
    "intercom": intercom.ARTICLES,
}
