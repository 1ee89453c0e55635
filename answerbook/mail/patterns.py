r"""The regular expressions by which tickets and mails are read: by `mail.body`, `mail.sentences` and the browser.

They are written in what Python and JavaScript have in common, for a text whose white space is single blanks and line
ends (`mail.body` sees to that): no `\b`, no `\d`, no flags within; `\w` stands in brackets only. Whether a letter is a
capital one matters in GREETED alone.

Each takes time in proportion to the text. What may repeat is bounded, or ends where something begins that it cannot
hold, so that no text is gone through again from each of its characters.
"""

import re
from html.entities import name2codepoint

_PART = r"[\w]"
_BEGIN, _END = rf"(?<!{_PART})", rf"(?!{_PART})"


def _pattern(source: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(source, flags)


WORD = _pattern(r"[^\W_]+")

# A page of HTML. The first is in one, the second ends a line, what stands between a pair of the third is not shown.
TAG = _pattern(rf"</?(?:p|br|div|span|html|head|body|table|tr|td|ul|ol|li|a|b|i|strong|em|font|h[1-6]){_END}[^<>]*>")
BLOCK = _pattern(rf"<(?:br|/p|/div|/li|/tr|/h[1-6]){_END}[^<>]*>")
HIDING = _pattern(rf"<(/?(?:style|script|blockquote)){_END}[^<>]*>")
ENTITY = _pattern(r"&(?:#([0-9]{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}[0-9]{0,2}));")
# Of the named characters, those of Western European text.
ENTITIES = {
    "apos": "'",
    **{name: chr(code) for name, code in name2codepoint.items() if code < 0x100 or 0x2010 <= code <= 0x20AC},
}
SPACE = _pattern("[ \t\v\f\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")

# The lines of a mail.
HEADER = _pattern(
    r"^\*?(?:from|sent|date|to|cc|subject|von|gesendet|an|betreff|de|envoyé|objet|asunto):\*?(?: |$)",
)
SENDER = _pattern(r"^\*?(?:from|von|de):")
SUBJECT = _pattern(r"^\*?(?:subject|betreff|objet|asunto):\*? ?")
REPLY = _pattern(r"^(?:(?:re|aw|fwd?|wg|tr) ?: ?){1,9}")
QUOTES = _pattern(
    r"^(?:-{2,} ?(?:original message|original appointment|forwarded message|ursprüngliche nachricht|"
    r"weitergeleitete nachricht|message d'origine|mensaje original) ?-{2,}|begin forwarded message:|"
    r"#{2,}[^#]{0,80}above this line.{0,80})$",
)
WROTE = _pattern(rf"^(?:on|am|le|el) .{{5,200}} (?:wrote|schrieb|a écrit|escribió){_END}.{{0,80}}:$")
SIGN_OFF = _pattern(
    r"^(?:(?:with )?(?:best|kind|kindest|warm|warmest|many) (?:regards|wishes)|regards|best|cheers|sincerely|"
    r"respectfully|yours(?: (?:truly|sincerely|faithfully))?|(?:sincerely|truly|faithfully) yours|br|kr|rgds|"
    r"(?:many )?(?:thanks|thank you|thx)(?: (?:so much|very much|a lot|in advance|again))?"
    r"(?: ?(?:and|,|&) ?(?:best|kind)? ?regards)?|"
    r"mit freundlichen grü(?:ß|ss)en|(?:viele|beste|liebe|freundliche) grü(?:ß|ss)e|mfg|danke|"
    r"cordialement|bien à vous|merci|(?:un )?saludos?(?: cordiales)?|atentamente|gracias)",
)
DEVICE = _pattern(
    rf"^(?:sent from (?:my|mail|yahoo|outlook){_END}|get outlook for{_END}|von meinem {_PART}+ gesendet)",
)

# The paragraphs of a mail.
DISCLAIMER = _pattern(
    rf"confidentiality notice|^disclaimer{_END}|consider the environment before|"
    rf"(?:this|the)\s(?:e-?mail|message|communication|information){_END}[\s\S]{{0,200}}"
    rf"{_BEGIN}(?:confidential|privileged|intended (?:only|solely))|"
    r"if you (?:are not|have received)[\s\S]{0,60}(?:intended recipient|in error)|diese e-?mail .{0,80}vertraulich",
)
HELLO = _pattern(
    r"^(?:to whom it may concern|hi|hello|hey|hiya|dear|greetings|good (?:morning|afternoon|evening|day)|"
    rf"hallo|guten (?:tag|morgen|abend)|sehr geehrter?|bonjour|hola|buenos días){_END}",
)
_NOT_I = rf"(?![Ii]{_END})"
_ALL = "there|all|team|guys|folks|everyone|everybody|support|again"
# Whom a greeting names: words with a capital, or of these. "I" begins the sentence behind it.
_WHOM = (
    rf" (?:{_NOT_I}[A-ZÀ-Þ][\w.'’/-]*|{_ALL}|customer|service|care|desk|sirs?|madam|or|and|friends?|zusammen)"
    r"(?![\w'’])"
)
GREETED = _pattern(
    rf"^(?:(?:(?:{_WHOM}){{1,4}}| {_NOT_I}[\w-]+)? ?(?=[,!:–—])|(?:{_WHOM}){{0,4}} ?(?=\n|$)|"
    rf"(?: (?:{_ALL}|There|All|Team|Support){_END}){{0,4}})[\s,!.:–—-]*",
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
THANKS = _pattern(
    r"(?:^|[,;.! –—-]{1,10})(?:please and )?(?:many |big )?(?:thanks|thank you|thank u|thx|cheers|tia)"
    r"(?: (?:so much|very much|a lot|a million|in advance|again)){0,4}"
    r"(?: for (?:your|the|any|all|everything|helping)[^?]{0,60})?[!. ]*$",
)
COURTESY = _pattern(
    rf"^(?:(?:i )?hope (?:you|this|all|everything){_END}.*|(?:i )?look(?:ing)? forward{_END}.*|"
    rf"(?:please |kindly )?let me know|(?:any|your) (?:help|advice|assistance|support|feedback){_END}.* appreciated.*|"
    rf"have a (?:nice|great|good|lovely){_END}.*|(?:please |kindly )?(?:help|advise|assist)(?: me)?(?: please)?|"
    r"sorry (?:to|for) .{0,40}bother.*|(?:my name is|my name's)(?: [\w.'’-]+){1,4}|"
    r"i (?:have|had|'ve)(?: got)? (?:a|one|another|some) (?:quick |short )?questions?)$",
)
MARKED = _pattern(r"""[?？؟]["')\]”’ !]*$""")
ASKS = _pattern(
    r"^(?:(?:and|so|but|also|now|ok|okay|please|basically|well|question)[ ,:-]+){0,5}"
    r"(?:how|what|whats|what's|why|where|when|who|whom|which|whose|can|could|may|might|is|are|am|was|were|do|does|did|"
    r"will|would|should|shall|has|have|had|isn't|aren't|can't|don't|doesn't|didn't|won't|tell|explain|help|show|"
    rf"wie|wo|wann|warum|wer|welche{_PART}*|kann|können|ist|sind|comment|pourquoi|où|quand|quel{_PART}*|est-ce|puis-je|"
    rf"cómo|qué|dónde|cuándo|por qué|quién|puedo){_END}",
)
WANTS = _pattern(
    rf"{_BEGIN}(?:i|we)(?:'d|’d| would|'m|’m| am| are)? ?(?:like to|love to|want|wanna|need|wish|wonder|looking|"
    r"trying|unable|not able|can'?t|can’t|cannot|couldn'?t|don'?t (?:know|understand|see)|"
    rf"do not (?:know|understand|see)|unsure|not sure){_END}|"
    rf"{_BEGIN}(?:how (?:do|can|to|would|should)|is (?:it|there)|possible to|any way|a way to|wondering|"
    rf"(?:please|pls|plz|kindly) {_PART}+|tell me|help me|let me know (?:how|what|if|whether|when|where|why)|"
    rf"doesn'?t work|does not work|not working|isn'?t working|won'?t){_END}",
)
