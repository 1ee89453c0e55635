"""One catalogue a language, in the form of gettext; `source.pot` lists the English texts that all of them translate."""
