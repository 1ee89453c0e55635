"""The forms of streets and other places where somebody lives, in the languages of the search."""

from answerbook.mail.detector import cased, data

_STREET = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|square|terrace|highway|hwy)"
)
_UP, _WORD = r"[A-ZÀ-ÖØ-ÞŁŐŰ]", r"[A-ZÀ-ÖØ-ÞŁŐŰ][\w'’.-]+"
_NO_STREET = (
    r"(?!(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Januar|Februar|März|April|Mai|Juni|"
    r"Juli|August|September|Oktober|November|Dezember|Preis|Tarif|Plan|Tag|Ende|Anfang)\b)"
)
# The second are other words, too, where no name follows.
_ROMANCE = (
    r"(?:(?:rue|rua|calle|c/|avenida|av\.|travessa|praça|alameda|rodovia|paseo|piazza|viale)(?=\s)|"
    rf"(?:via|plaza|camino|carrera|corso|largo|vicolo|strada|estrada)(?=\s+(?-i:{_UP})))"
)
_FRENCH = r"(?:rue|avenue|av\.|boulevard|bd\.?|place|allée|chemin|impasse|quai|cours|route|square|passage|faubourg)"

STREETS = (
    data(
        "[address]",
        "English street",
        rf"\b\d{{1,5}}[a-z]?\s+(?:[^\W\d_][\w'.-]*\s+){{1,3}}{_STREET}\b\.?",
        "I live at 12 Main Street",
    ),
    data(
        "[address]",
        "German street",
        r"\b[^\W\d_]+(?:straße|strasse|str\.|weg|platz|gasse|allee)\s+\d+\s?[a-z]?\b",
        "Ich wohne Hauptstraße 5",
    ),
    data(
        "[address]",
        "street in a Romance language",
        rf"(?<!\w){_ROMANCE}(?:\s+[^\W\d_][\w'’.-]*){{1,5}},?\s+(?:n[º°.o]{{0,2}}\s*|num\.?\s*)?\d{{1,5}}\b",
        "Vivo en calle Mayor 5",
    ),
    data(
        "[address]",
        "French street",
        rf"\b\d{{1,5}}(?:\s?(?:bis|ter))?,?\s+{_FRENCH}\s+(?:(?:de|du|des|la|le|les|aux?)\s+|"
        rf"[dl]['’]){{0,3}}[^\W\d_][\w'’-]+(?-i:(?:\s+{_WORD}){{0,3}})",
        "J'habite 12 rue de la Paix",
    ),
    cased(
        "[address]",
        "German street with a word before it",
        rf"\b(?:Unter den|An der|An den|Auf der|Auf dem|In den|In der|Zum|Zur|Am|"
        rf"Im)\s+{_NO_STREET}{_WORD}\s+\d{{1,3}}\s?[a-z]?\b"
        r"(?=\s*(?:[,.;\n]|$|\d{5}|in\b))",
        "Ich wohne Unter den Linden 77, Berlin",
    ),
    cased(
        "[address]",
        "Dutch, Nordic or Hungarian street",
        rf"\b(?:{_WORD}\s+){{0,2}}{_UP}?[\w-]{{2,30}}(?:straat|laan|gracht|plein|kade|dijk|singel|steeg|vej|"
        rf"gade|allé|gata|gatan|"
        r"vägen|veien|vegen|torget|katu|kuja|polku)\s+\d{1,4}\s?[a-zA-Z]?\b",
        "Ik woon Keizersgracht 12",
    ),
    cased(
        "[address]",
        "Hungarian street",
        rf"\b{_WORD}(?:\s+{_WORD})?\s+(?:utca|út|útja|tér|körút|köz|u\.)\s+\d{{1,4}}\b",
        "Lakcímem Kossuth Lajos utca 5",
    ),
    data(
        "[address]",
        "Russian street",
        r"(?<!\w)(?:ул\.?|улица|просп\.?|проспект|пр-т|пер\.?|переулок|"
        r"наб\.)\s+[^\W\d_][\w-]+(?:\s+[^\W\d_][\w-]+)?,?\s*(?:д\.?|дом)?\s*\d{1,4}\w?",
        "Живу на ул. Ленина, д. 5",
    ),
    data(
        "[address]",
        "Japanese or Chinese address",
        r"[\u3400-\u9fff]{1,8}\d{1,4}(?:[-−ー－]|丁目)\d{1,4}(?:(?:[-−ー－]|番地?)\d{1,4})?(?:号)?",
        "丸の内1-2-3です",
    ),
    data(
        "[address]",
        "box at a post office",
        r"\b(?:p\.?\s?o\.?\s?box|postfach|boîte postale|apartado(?: de correos)?|caixa postal|casella postale|"
        r"postbus|postboks|postilokero)\s+\d{1,6}\b",
        "Write to PO Box 123",
    ),
    cased("[address]", "British postal code", r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b", "I live in SW1A 1AA"),
    data(
        "[address]",
        "flat in a house",
        r"\b(?:apt|apartment|suite|apto)\.? ?#?\d{1,5}[a-z]?\b",
        "I live at 12 Main Street Apt 5",
    ),
)
