"""That a site is in its language, said in others: for readers who search in their own."""

from collections.abc import Mapping

from answerbook.language import codes
from answerbook.language.analysis import language

# `#` is the name of the site's language, which browsers know in each of these. After a colon it needs no inflection.
SENTENCES = {
    "da": "Sproget på dette websted: #.",
    "de": "Diese Website ist auf #.",
    "en": "This site is in #.",
    "es": "Este sitio está en #.",
    "fi": "Tämän sivuston kieli: #.",
    "fr": "Langue de ce site : #.",
    "hu": "A webhely nyelve: #.",
    "it": "Lingua di questo sito: #.",
    "ja": "このサイトの言語：#",
    "ko": "이 사이트의 언어: #",
    "nl": "Deze site is in het #.",
    "no": "Språket på dette nettstedet: #.",
    "pt": "Este site está em #.",
    "ru": "Язык этого сайта: #.",
    "sv": "Webbplatsens språk: #.",
    "th": "ภาษาของเว็บไซต์นี้: #",
    "zh": "本网站的语言：#",
}
# What tells a language by its script alone, as expressions for browsers. Japanese, which has kana too, before Chinese.
_SCRIPTS = {
    "ja": r"\p{sc=Hiragana}|\p{sc=Katakana}",
    "ko": r"\p{sc=Hangul}",
    "th": r"\p{sc=Thai}",
    "zh": r"\p{sc=Han}",
}


def for_browser(code: str) -> Mapping[str, object]:
    """Return what the search in the browser says to whom asks in another language than the site's `code`.

    The common words of the site's own language, and by the code of each other one its sentence and the words that tell
    it from the site's, or the script.
    """
    site = codes.base(code)
    # Text in Han alone may be Japanese.
    left_out = {site, "zh"} if site == "ja" else {site}
    own = language(site).common
    others = {}
    for other, sentence in SENTENCES.items():
        if other not in left_out:
            words = () if other in _SCRIPTS else sorted(language(other).common - own)
            others[other] = {"sentence": sentence, "words": " ".join(words), "script": _SCRIPTS.get(other, "")}
    return {"site": site, "own": " ".join(sorted(own)), "others": others}
