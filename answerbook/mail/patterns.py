r"""The regular expressions by which tickets and mails are read: by `mail.body`, `mail.sentences` and the browser.

They are written in what Python and JavaScript have in common, for a text whose white space is single blanks and line
ends (`mail.body` sees to that): no `\b`, no `\d`, no flags within; `\w` stands in brackets only. Whether a letter is a
capital one matters in GREETED alone.

Each takes time in proportion to the text. What may repeat is bounded, or ends where something begins that it cannot
hold, so that no text is gone through again from each of its characters.
"""

import re
from html.entities import name2codepoint

from answerbook.mail import asking, endings, forms, phrases
from answerbook.mail.forms import alternatives

_PART = r"[\w]"
_BEGIN, _END = rf"(?<!{_PART})", rf"(?!{_PART})"


def _pattern(source: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(source, flags)


WORD = _pattern(r"[^\W_]+")

# A page of HTML: the first tells one, the others are names of elements, and what attributes say.
TAG = _pattern(
    r"<(?:!doctype html|/[a-z][a-z0-9]{0,20}(?::[a-z]{1,20})? ?>|(?:html|body|div|p|br|table|span|font|img|hr|"
    r"meta)(?: [^<>]*)?/?>)",
)
# A tag, with the mark of one that ends an element, its name and its attributes; or a comment, or what is none for HTML.
ELEMENT = _pattern(
    r"<!--[\s\S]*?(?:-->|$)|<(/?)([a-z][a-z0-9]*(?:[:-][a-z0-9-]+)?)(?=[\s/>])"
    r"""((?:[^<>"']|"[^"<]*"|'[^'<]*')*|[^<>]*)>|<[!?][^<>]*>""",
)
BLOCK = _pattern(
    r"^(?:address|article|aside|blockquote|body|br|center|dd|details|div|dl|dt|fieldset|figure|footer|form|h[1-6]|"
    r"header|hr|"
    r"li|main|nav|ol|pre|section|summary|table|tbody|tr|ul)$",
)
PARAGRAPH = _pattern(r"^p$")
CELL = _pattern(r"^t[dh]$")
HIDDEN = _pattern(r"^(?:head|noscript|script|style|svg|template|title|xml)$")
UNSEEN = _pattern(r"display ?: ?none|mso-hide ?: ?all")
NOT_OWN = _pattern(
    r"class ?= ?[^>=]{0,80}(?:yahoo_quoted|gmail_attr|moz-cite-prefix|protonmail_quote|tutanota_quote|gmail_signature|"
    r"moz-signature|protonmail_signature_block)",
)
FLOW = _pattern(r"[ \t\n\f\r]+")
ENTITY = _pattern(r"&(?:#([0-9]{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}[0-9]{0,2}));")
# Of the named characters, those of Western European text.
ENTITIES = {
    "apos": "'",
    **{name: chr(code) for name, code in name2codepoint.items() if code < 0x100 or 0x2010 <= code <= 0x20AC},
}
SPACE = _pattern("[ \t\v\f\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")

# The lines of a mail.
_BOLD = r"[*_]{0,2}"
_COLON = rf" ?{_BOLD} ?[:：]{_BOLD}"
_SUBJECTS, _SENDERS = alternatives(forms.SUBJECTS), alternatives(forms.SENDERS)
HEADER = _pattern(rf"^{_BOLD}(?:{_SENDERS}|{_SUBJECTS}|{alternatives(forms.FIELDS)}){_COLON}(?: |$|(?<=：))")
SENDER = _pattern(rf"^{_BOLD}(?:{_SENDERS}){_COLON}(?: |$|(?<=：))")
SUBJECT = _pattern(rf"^{_BOLD}(?:{_SUBJECTS}){_COLON} ?")
REPLY = _pattern(rf"^(?:(?:{forms.REPLIES})(?:\[[0-9]{{1,3}}\])? ?[:：] ?){{1,9}}")
QUOTES = _pattern(
    rf"^(?:{_BOLD}[-_=]{{2,}} ?(?:{alternatives(forms.ORIGINALS)}) ?[-_=]{{2,}}{_BOLD}|"
    rf"(?:{alternatives(forms.FORWARDED)}) ?[:：]|#{{2,}}[^#]{{0,80}}above this line.{{0,80}})$",
)
# A line that parts what stands above from what stands below, with words in it and without.
RULED = _pattern(r"^[*]?[-_=]{4,}[^-_=]{0,60}[-_=]{4,}[*]?$")
RULE = _pattern(r"^[-_=*~—–]{5,}$")
# The head of a quoted mail: who wrote it, when or from where.
_DAY = r"(?:(?:19|20)[0-9]{2}|[0-9]{1,2}[:.h][0-9]{2}|[0-9]{1,2}[./-] ?[0-9]{1,2}|[0-9]{1,2}月)"
_SINCE = rf"(?:{_DAY}|[^ @]@[^ @])"
_VERB = rf"(?:{_BEGIN}(?:{alternatives(forms.WROTE)}){_END}|{forms.WROTE_WITHIN})"
WROTE = _pattern(
    rf"^(?:(?:{forms.BEGINNINGS}) .{{5,200}}{_VERB}.{{0,80}}[:：]|"
    rf"(?:{forms.DATED_BEGINNINGS}) (?=.{{0,200}}[0-9]).{{3,200}}{_VERB}.{{0,120}}[:：]|"
    rf"(?=.{{0,250}}{_SINCE})[^?]{{1,250}}{_VERB}[^?]{{0,120}}[:：]|"
    rf"(?=.{{0,200}}{_DAY})[^?]{{0,200}}<[^<>@]{{1,80}}@[^<>]{{1,80}}>[^?<>]{{0,40}}[:：]|"
    rf"[*]?-{{2,}} ?[^?]{{5,200}}{_VERB}[^?]{{0,80}}-{{2,}}[*]?)$",
)
# How it begins where a mail program broke it into lines.
WROTE_BEGINS = _pattern(rf"^(?:(?:{forms.BEGINNINGS}|{forms.DATED_BEGINNINGS}) |.{{0,200}}{_SINCE}).*[^.!?]$")
SIGN_OFF = _pattern(rf"^(?:{alternatives(endings.CLOSINGS)}){_END}")
DEVICE = _pattern(
    rf"^(?:(?:{alternatives(endings.SENT_FROM)}) ?[^?]{{1,120}}|"
    rf"(?:{endings.SENT_BEGINS})[^?]{{0,80}}{endings.SENT}[^?]{{0,20}})$",
)
# The name below or behind "Regards": words with a capital letter, and one behind a dash, as "-Ann" is.
_NAME = r"[A-ZÀ-ÞĀ-ŽА-ЯЁ][\w.'’-]*"
SIGNED = _pattern(rf"^(?:{_NAME}(?: |$)){{1,4}}$", re.NOFLAG)
INITIALLED = _pattern(rf"^[-–—~]{{1,2}}{_NAME}(?: {_NAME}){{0,2}}$", re.NOFLAG)

# The paragraphs of a mail.
DISCLAIMER = _pattern(
    "|".join(
        [
            *(rf"{_BEGIN}{of}{_END}[\s\S]{{0,200}}{_BEGIN}{says}" for of, says in endings.CONFIDENTIAL.values()),
            *(rf"{_BEGIN}{if_}[\s\S]{{0,80}}{says}" for if_, says in endings.WRONG_RECIPIENT.values()),
            endings.PRINTING,
            endings.NOTICES,
            rf"^(?:{endings.LISTS})",
        ]
    )
)
_SOON = r"(?=[^\n?.]{0,60}(?:[,!:]|\n|$))"
HELLO = _pattern(
    rf"^(?:(?:{alternatives(forms.GREETINGS)})(?:{_END}|(?<=[。、，！]))|(?:{alternatives(forms.ADDRESSES)}){_END}{_SOON})",
)
_NOT_I = rf"(?![Ii]{_END})"
_ALL = "there|all|team|guys|folks|everyone|everybody|support|again"
# Whom a greeting names: words with a capital, or of these. "I" begins the sentence behind it.
_WHOM = rf" (?:{_NOT_I}{_NAME}|{_ALL}|{forms.ADDRESSED})(?![\w'’])"
GREETED = _pattern(
    rf"^(?:(?:(?:{_WHOM}){{1,6}}| {_NOT_I}[\w-]+)? ?(?=[,!:–—。、，！])|(?:{_WHOM}){{0,6}} ?(?=\n|$)|"
    rf"(?: (?:{_ALL}|There|All|Team|Support){_END}){{0,4}})[\s,!.:–—。、，！-]*",
    re.NOFLAG,
)
NUMBERED = _pattern(
    rf"{_BEGIN}(orders?|tickets?|case|invoice|ref(?:erence)?|booking|tracking|confirmation|request|customer|account|"
    r"transaction)\s?(?:number|num|no\.?|nr\.?|id)?\s?(?:is|was)?\s?[:#]?\s?#?[A-Z]{0,4}-?[0-9]{3,}[\w-]*",
)
TAGGED = _pattern(
    r"[\[(]\s?(?:(?:ticket|case|order|ref)[a-z]{0,7}[\s:]{0,3})?#?\s?(?:[A-Z]{1,5}-)?[0-9]{3,20}\s?[\])]|"
    rf"{_BEGIN}#[0-9]{{3,}}{_END}",
)
INLINE_OFF = _pattern(
    r"(?<=[.!?])\s{1,2}(?:(?:with )?(?:best|kind|kindest|warm) (?:regards|wishes)|regards|sincerely|yours [\w]{1,20})"
    rf"{_END}[^?]{{0,80}}$",
)

# The sentences of a paragraph.
LISTED = _pattern(r"^(?:[*•-]|[0-9]{1,2}[.)])")
LIST_MARK = _pattern(r"^(?:[*•-]{1,3}|[0-9]{1,2}[.)]) ")
SENTENCE_END = _pattern(r"""(?<=[.!?…])["')\]”’]* +(?=[^ ])|(?<=[。？！])""")
ABBREVIATION = _pattern(
    rf"(?:{_BEGIN}(?:e\.g|i\.e|etc|vs|approx|mr|mrs|ms|dr|prof|st|nr|inc|ltd|z\.b|bzw|ca)|^ ?[0-9]{{1,2}}|"
    r"(?<![\w.'’])[a-hj-z]|\.[a-z])\.$",
)
_FOR = r"(?: for (?:your|the|any|all|everything|helping)[^?]{0,60})?"
THANKS = _pattern(
    r"(?:^|[,;.! –—-]{1,10})(?:(?:please and )?(?:many |big )?(?:thanks|thank you|thank u|thx|cheers|tia)"
    rf"(?: (?:so much|very much|a lot|a million|in advance|again)){{0,4}}{_FOR}|"
    rf"(?:{phrases.THANKS})(?: (?:{phrases.THANKS_MORE}))?)[!.。！ ]*$",
)
COURTESY = _pattern(
    rf"^(?:(?:i )?hope (?:you|this|all|everything){_END}.*|(?:i )?look(?:ing)? forward{_END}.*|"
    rf"(?:please |kindly )?let me know|(?:any|your) (?:help|advice|assistance|support|feedback){_END}.* appreciated.*|"
    rf"have a (?:nice|great|good|lovely){_END}.*|(?:please |kindly )?(?:help|advise|assist)(?: me)?(?: please)?|"
    r"sorry (?:to|for) .{0,40}bother.*|(?:my name is|my name's)(?: [\w.'’-]+){1,4}|"
    r"i (?:have|had|'ve)(?: got)? (?:a|one|another|some) (?:quick |short )?questions?|"
    rf"{alternatives(phrases.COURTESIES)})[?？]?$",
)
MARKED = _pattern(r"""[?？؟]["')\]”’ !]*$""")
_QUESTION, _REQUEST = alternatives(phrases.ASKS), alternatives(phrases.REQUESTS)
_FOREIGN = {code: words for code, words in phrases.ASKS.items() if code != "en"}
_CONNECTED = "(?:and|so|but|also|then|just|now|ok|okay|please|basically|well|question|und|et|y|e|en|og|och|ja|és|и|а)"
ASKS = _pattern(rf"^(?:¿ ?)?(?:{_CONNECTED}[ ,:-]+){{0,5}}(?:{_QUESTION}|{_REQUEST}){_END}")
# Where a sentence goes on with another question: "How do I delete notes, and can I export them?" What stands between
# commas goes on with none: "Who at home, and who at work, can read it?"
_AND = r"(?<=[\w]),? (?:and|und|et|y|e|en|og|och|ja|és|и) (?=(?:(?:also|then|please) )?"
ANOTHER = _pattern(
    rf"{_AND}(?:(?:{asking.ANOTHER})|(?:{alternatives(_FOREIGN)}){_END}(?: [^ ,]+){{2}}))|"
    rf"(?<=[\w]), (?=(?:{asking.ASKED_WITH})(?: [^ ,?]+){{0,3}}? (?:{asking.AUXILIARIES}){_END})",
)
# And where, if it asks without a mark, with another demand: "Delete my notes and send me a copy"; or behind "I want to
# know whether" with another of these.
ANOTHER_DEMAND = _pattern(rf"{_AND}(?:(?:{asking.ANOTHER_DEMAND})|(?:{_REQUEST}){_END} [^ ]))")
ANOTHER_INDIRECT = _pattern(rf"{_AND}(?:{asking.ANOTHER_INDIRECT}))")
# With which a whole question begins, behind which another may stand.
WHOLE = _pattern(
    rf"^(?:{_CONNECTED}[ ,:-]+){{0,5}}(?:(?:{asking.ASKED_WITH})(?: [^ ,?]+){{0,4}}? )?(?:{asking.AUXILIARIES}){_END}",
)
# An English word that asks where a verb follows: "When I come home it is off" asks nothing.
ASKED_FIRST = _pattern(rf"^(?:{_CONNECTED}[ ,:-]+){{0,5}}(?!how|why)(?:{asking.ASKED_WITH}){_END}")
CONNECTED = _pattern(rf"^{_CONNECTED}{_END}")
CHECKS = _pattern(rf"^(?:{asking.AUXILIARIES}){_END}")
AUXILIARY = _pattern(rf"{_BEGIN}(?:{asking.AUXILIARIES}){_END}")
# Items of a list within a sentence: "a) who reads it, b) for how long".
INLINE_ITEM = _pattern(
    r"(?:(?<=[:;,.?]) (?:(?:and|und|et|y) )?\(?|(?: (?:and|und|et|y))? \()(?:[a-h]|[1-9]|i{1,3}|iv)\) ",
)
LEADS = _pattern(rf"{_BEGIN}(?:{alternatives(asking.LEADS)}){_END}.{{0,60}}:$")
REQUESTED = _pattern(rf"^(?:{_CONNECTED}[ ,:-]+){{0,5}}(?:{_REQUEST}|tell|explain|help|show){_END}")
DEMANDS = _pattern(rf"{_BEGIN}(?:{alternatives(asking.DEMANDS)}){_END}")
REASONS = _pattern(rf"[, ](?:{asking.REASONS}){_END}.*$")
INDIRECT = _pattern(rf"{_BEGIN}(?:{alternatives(asking.INDIRECT)}){_END}")
TOKEN = _pattern(r"[\w'’]+")
REPLYING = _pattern(rf"^(?:{alternatives(asking.REPLYING)})$")
ON_THE_REPLY = _pattern(rf"^(?:{alternatives(asking.ON_THE_REPLY)})$")
# A question that names nothing itself: "And how do I turn it off?"
REFERS = _pattern(rf"{_BEGIN}(?:{alternatives(phrases.REFERS)}){_END}")
WANTS = _pattern(
    rf"{_BEGIN}(?:i|we)(?:'d|’d| would)(?: (?:also|really))? like{_END}|"
    rf"{_BEGIN}(?:i|we)(?:'d|’d| would|'m|’m| am| are)?(?: (?:also|just|only|really|still|now|then|therefore)){{0,2}} ?"
    r"(?:like to|love to|want|wanna|need|wish|wonder|looking|"
    r"trying|unable|not able|can'?t|can’t|cannot|couldn'?t|don'?t (?:know|understand|see)|"
    rf"do not (?:know|understand|see)|unsure|not sure){_END}|"
    rf"{_BEGIN}(?:how (?:do|can|to|would|should)|is (?:it|there)|possible to|any way|a way to|wondering|"
    rf"(?:please|pls|plz|kindly) {_PART}+|tell me|help me|let me know (?:how|what|if|whether|when|where|why)|"
    rf"doesn'?t work|does not work|not working|isn'?t working|won'?t|{alternatives(phrases.WANTS)}){_END}|"
    rf"{phrases.WANTS_WITHIN}",
)
