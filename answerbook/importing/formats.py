"""The formats that an import reads."""

FORMATS = ("markdown", "csv", "xlsx", "html", "zendesk", "intercom", "help-scout", "freshdesk")
