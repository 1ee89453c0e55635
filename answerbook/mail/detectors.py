"""The forms of personal data: what each one finds, and an example of it.

Every pattern takes time in proportion to the text: what may repeat is bounded, or ends where it cannot go on.
"""

from answerbook.mail.detector import cased, data
from answerbook.mail.persons import SAID_OF
from answerbook.mail.streets import STREETS

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
# Whole names of months, in the languages of the search, behind the day.
_MONTHS = (
    r"(?:january|february|march|april|june|july|august|september|october|november|december|januar|jänner|"
    r"februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|"
    r"octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|"
    r"noviembre|diciembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|gennaio|"
    r"febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|januari|februari|maart|mei|augustus|"
    r"marts|maj|december|desember|augusti|tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|"
    r"heinäkuuta|elokuuta|syyskuuta|lokakuuta|marraskuuta|joulukuuta|января|февраля|марта|апреля|мая|июня|"
    r"июля|августа|сентября|октября|ноября|декабря)"
)
_CODE_WORD = (
    r"(?:passwords?|pass(?:wort|code|phrase|e|ord)|kennwort|mot de passe|mdp|contraseña|senha|palavra-passe|"
    r"wachtwoord|adgangskode|kodeord|lösenord|salasana(?:ni)?|jelszavam|jelszó|пароль|パスワード|密码)"
)
_IS = r"(?:is|ist|est|es|é|è|er|är|on|lautet|:|=|：)"
_DOCUMENT = (
    r"(?:passport|reisepass|passeport|pasaporte|passaport[eo]|paspoort|pas|passi|útlevél|паспорт|"
    r"personalausweis|ausweis|carte d['’]identité|dni|nie|identity card|driving licence|"
    r"driver['’]?s licen[cs]e|führerschein|permis de conduire)"
)
_PLATE = (
    r"(?:licen[cs]e plate|number plate|car registration|kennzeichen|plaque d['’]immatriculation|"
    r"immatriculation|matrícula|placa|targa|kenteken|nummerplade|registreringsnummer|registreringsskylt|"
    r"rekisterinumero|rendszám|госномер)"
)
_CELL = r"[^\s<>@,;:()\[\]\"']{1,100}"
# In this order: an address of a page may hold a mail address, and a date is not a telephone number.
DATA = (
    # First, for in a text without blanks some of the others would take long.
    data("[key]", "text of 200 signs without a blank", r"[!-~]{200,}", "It says " + "%7B" * 70, r"[!-~]{200}"),
    data(
        "[link]",
        "address of a page",
        r"\b(?:https?|ftp)://[^\s<>\"]*[^\s<>\".,;:!?)\]]|\bwww\.[^\s<>\"/]+/[^\s<>\"]*",
        "It fails at https://app.example/reset?token=abc",
        r"://|www\.",
    ),
    data(
        "[link]",
        "address of a page without https",
        r"\b(?:[\w-]{1,63}\.){1,9}[a-z]{2,}[/?][^\s<>\"]+",
        "My page is example.org/ann",
        r"\.\w",
    ),
    data(
        "[email]",
        "mail address",
        rf"(?:mailto:)?{_CELL}@{_CELL}\.\w{{2,}}",
        "Write to ann.lee+x@mail.example today",
        "@",
    ),
    data(
        "[key]",
        "UUID",
        r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b",
        "The id is 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "-",
    ),
    data(
        "[key]",
        "API key, by its beginning",
        r"\b(?:sk|pk|rk|ghp|gho|ghs|glpat|hf|npm|pypi|xox[abps])[-_][\w-]{6,}|\b(?:akia|aiza|eyj)[\w.-]{10,}",
        "The key is sk-live12345678",
        r"[-_]|akia|aiza|eyj",
    ),
    data(
        "[key]",
        "hash or token, by its length",
        (
            r"\b(?=[a-f]{0,99}\d)[0-9a-f]{12,}\b|"
            r"\b(?=[\w+/=-]{0,99}\d)(?=[\w+/=-]{0,99}[a-z])[\w+/=-]{20,}"
        ),
        "The key is d41d8cd98f00b204e9800998ecf8427e",
    ),
    data(
        "[key]",
        "password or PIN, after the word",
        rf"(?<=\bpassword is ){SAID_OF}[^\s\[]\S*|(?<=\bpassword: )[^\s\[]\S*|(?<=\bpin is )\d+",
        "my password is hunter2",
        r"password(?: is|:)|pin is",
    ),
    data(
        "[key]",
        "password in many languages, before a sign or with a figure in it",
        rf"(?<=\b)(?:{_CODE_WORD})\s*(?:[:=：]\s*(?!\[)[^\s\[]{{3,}}|{_IS}\s+(?=[^\s\[]*[\d!@#$%&*_])[^\s\[]{{4,}})",
        "Mein Passwort: geheim",
        r"[\d:=：!@#$%&*_]",
    ),
    data(
        "[key]",
        "private key",
        r"-----BEGIN [A-Z ]{1,40}-----[\w+/=\s-]{0,8000}?(?:-----END [A-Z ]{1,40}-----|\Z)",
        "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----",
        "-----BEGIN",
    ),
    cased(
        "[number]",
        "Italian tax number",
        r"\b[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]\b",
        "Codice fiscale RSSMRA80A01H501U",
    ),
    cased("[number]", "British insurance number", r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", "NI AB 12 34 56 C"),
    cased(
        "[number]",
        "number of a vehicle",
        r"\b(?=[A-Z]*\d)(?=\d*[A-Z])[A-HJ-NPR-Z0-9]{17}\b",
        "Its VIN is WVWZZZ1JZXW000001",
    ),
    data(
        "[number]",
        "document, by the word before it",
        rf"(?<=\b)(?:{_DOCUMENT})[ -]?(?:number|no\.?|nr\.?|nummer|numéro|número|numero|n[º°])?\W{{1,3}}(?:{_IS}\s*)?"
        r"(?=[a-z]{0,3}[ -]?\d)[a-z0-9][a-z0-9 -]{4,12}[a-z0-9]\b",
        "Passport number X1234567",
    ),
    data(
        "[number]",
        "plate, by the word before it",
        rf"(?<=\b)(?:{_PLATE})\W{{1,3}}(?:{_IS}\s*)?(?=[\w -]{{0,5}}\d)[a-zäöü0-9]{{1,4}}"
        r"(?:[ ·-]?[a-z0-9]{1,4}){1,3}\b",
        "Mein Kennzeichen ist B-AB 1234",
    ),
    cased(
        "[number]",
        "plate, by its form",
        r"\b(?:[A-Z]{2}[- ]\d{3}[- ][A-Z]{2}|[A-Z]{3}\d[A-Z]\d{2}|[A-Z]{2}\d{2} [A-Z]{3}|"
        r"(?!USB|HDMI)[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} \d{2,4}[EH]?)\b",
        "My car AA-123-BB is outside",
    ),
    data(
        "[number]",
        "IBAN",
        r"\b[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,4})?\b",
        "My IBAN is DE89 3704 0044 0532 0130 00",
    ),
    data("[address]", "IPv4 address", r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b", "My address is 192.168.10.4:8080"),
    data(
        "[address]",
        "IPv6 address",
        (
            r"(?<![\w:])(?:(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}|"
            r"(?=:*[0-9a-f])[0-9a-f:]*::[0-9a-f:]*)(?![\w:])"
        ),
        "My address is 2001:db8:0:1:1:1:1:1",
        ":",
    ),
    data(
        "[date]",
        "date in figures",
        r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b",
        "I was born on 03/05/1980",
    ),
    data(
        "[date]",
        "date, day before month",
        rf"\b\d{{1,2}}(?:st|nd|rd|th|\.)?(?:\s+of)?\s+{_MONTH},?\s+\d{{2,4}}\b",
        "I was born on 3rd of May 1980",
    ),
    data(
        "[date]",
        "date, month before day",
        rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b",
        "I was born on May 3, 1980",
    ),
    data(
        "[date]",
        "date with the name of the month, in many languages",
        rf"\b\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?(?:\s+(?:of|de|di|d['’]))?\s+{_MONTHS}(?:,?\s+(?:de\s+|"
        rf"del\s+)?\d{{4}})?\b",
        "Comprei em 4 de março",
    ),
    data(
        "[date]",
        "date, month before day, without a year",
        rf"\b(?!may\b)(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s*[:.]\d)",
        "It came on March 4th",
    ),
    data(
        "[date]",
        "date in Japanese, Chinese or Korean",
        r"(?:\d{4} ?[年년] ?)?\d{1,2} ?[月월] ?\d{1,2} ?[日일]",
        "3月4日に届きました",
    ),
    data(
        "[date]",
        "day and month in figures",
        r"(?<![\d/.-])(?!10/10)(?:0[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2])(?![\d/-])",
        "Comprei em 13/05",
    ),
    *STREETS,
    data(
        "[number]",
        "telephone or card number",
        r"(?<![\w.])(?:\+|00)?[\d(](?:[\s().\-/]{0,2}\d){6,}(?!\w)",
        "Call +49 170 123 45 67",
    ),
    data(
        "[number]",
        "number of an order or ticket",
        (
            r"(?<!\w)#\s?\d{3,}\b|\b\d{5,}\w*|\b[a-z]{1,5}-?\d{4,}\w*\b|"
            r"\b[a-z]{1,4}\d+[-/]\d[\w/-]{3,}"
        ),
        "My order AB-12345 is late",
    ),
    data("[handle]", "handle", r"(?<![\w@./])@\w[\w.]*\w", "Follow me, @ann_lee", "@"),
)
