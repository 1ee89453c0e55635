"""Tells the charset of a text: by the label that a mail gives it, or from its bytes."""

import codecs

import charset_normalizer
import webencodings

# What is told by its form.
_NULS = 0.3
# Those of Western Europe are read as UTF-8, where each record that is none is read as Windows-1252.
_WESTERN = frozenset(("ascii", "utf_8", "cp1252"))
# Python's charset that has what the web means by another.
_WIDER = {"gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}
_EAST = ("cp932", "euc_jp", "gb18030", "big5", "cp949")


def of(head: bytes) -> str:
    """Return the charset of a file, of which these are the first bytes, as Python calls it; UTF-8 if in doubt."""
    if found := _sixteen_bits(head):
        return found
    if not _is_broken(head, "utf-8") or _is_mixed(head):
        return "utf-8"
    best = charset_normalizer.from_bytes(head[:20_000], cp_isolation=_candidates(head)).best()
    name = best.encoding if best else "utf_8"
    return "utf-8" if name in _WESTERN else name


def of_label(label: str) -> str:
    """Return the charset that a label means on the web, else to Python.

    See https://encoding.spec.whatwg.org/#names-and-labels.

    `shift_jis` is Windows-31J, `gb2312` is GBK, and so on, as those who write the label mean; "" if it means none.
    """
    found = webencodings.lookup(label)
    if found:
        name = str(found.codec_info.name)
        return _WIDER.get(name, name)
    try:
        return codecs.lookup(label).name
    except LookupError:
        return ""


def _sixteen_bits(head: bytes) -> str:
    """Return the order of UTF-16 without a mark: every other byte of a text with Latin letters is 0."""
    even, odd = head[::2].count(0) / max(len(head[::2]), 1), head[1::2].count(0) / max(len(head[1::2]), 1)
    if odd > _NULS and even < odd / 4:
        return "utf-16-le"
    return "utf-16-be" if even > _NULS and odd < even / 4 else ""


def _is_broken(head: bytes, name: str) -> bool:
    """Tell whether bytes are none of a charset; their end may be cut off within a character."""
    try:
        codecs.getincrementaldecoder(name)().decode(head)
    except UnicodeDecodeError:
        return True
    return False


def _is_mixed(head: bytes) -> bool:
    """Tell whether most of what is not ASCII is UTF-8, so that what is not was torn, or put in from elsewhere."""
    text = head.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= char <= "\udcff" for char in text)
    return sum(not char.isascii() for char in text) - broken >= broken


def _candidates(head: bytes) -> list[str]:
    """Return the charsets that may be meant: those of East Asia only where every character is one of theirs."""
    single = ["cp1252", "cp1251", "cp1253", "cp1255", "cp1256", "koi8_r"]
    return [*(name for name in _EAST if not _is_broken(head, name)), *single]
