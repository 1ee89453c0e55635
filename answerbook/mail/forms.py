"""The words by which mail is read, language by language: as alternatives of the regular expressions in `mail.patterns`.

The languages are those of the search, and of some that customers write in besides the words that mail programs set.
"""

from collections.abc import Mapping

# Who sent a mail, in its header.
SENDERS: Mapping[str, str] = {
    "en": "from",
    "de": "von",
    "fr": "de|expéditeur",
    "it": "da|mittente",
    "nl": "van",
    "da, no": "fra",
    "sv": "från",
    "fi": "lähettäjä",
    "hu": "feladó",
    "ru": "от|от кого",
    "pl, cs": "od",
    "tr": "kimden",
    "ja": "差出人|送信者",
    "zh": "发件人|寄件者|寄件人",
    "ko": "보낸 ?사람",
}
SUBJECTS: Mapping[str, str] = {
    "en": "subject",
    "de": "betreff",
    "fr": "objet|sujet",
    "es": "asunto",
    "pt": "assunto",
    "it": "oggetto",
    "nl": "onderwerp",
    "da, no": "emne",
    "sv": "ämne",
    "fi": "aihe",
    "hu": "tárgy",
    "ru": "тема",
    "pl": "temat",
    "cs": "předmět",
    "tr": "konu",
    "ja": "件名",
    "zh": "主题|主旨|主題",
    "ko": "제목",
}
# The other lines of a header.
FIELDS: Mapping[str, str] = {
    "en": "sent|date|to|b?cc|reply-to|importance|attachments?",
    "de": "gesendet|datum|an|kopie|antwort an|anlagen?|priorität",
    "fr": "envoyé(?: le)?|à|destinataires?|répondre à|pièces? jointes?",
    "es, pt": "enviad[oa](?: el| em)?|fecha|data|para|responder [aà]|adjuntos?|anexos?",
    "it": "inviato(?: il)?|a|destinatari[oi]?|allegat[oi]",
    "nl": "verzonden|verstuurd|aan|bijlagen?",
    "da, no": "sendt|dato|til|kopi|vedlegg|vedhæftede filer",
    "sv": "skickat|till|kopia|bifogade filer",
    "fi": "lähetetty|päivämäärä|päiväys|vastaanottajat?|kopio|liitteet",
    "hu": "küldve|elküldve|dátum|címzett(?:ek)?|másolatot kap|melléklet(?:ek)?",
    "ru": "отправлено|дата|кому|копия|вложени[ея]",
    "pl, cs": "wysłano|wysłane|do|dw|odesláno|komu|kopie",
    "tr": "gönderilen|gönderilme tarihi|gönderildi|tarih|kime|bilgi",
    "ja": "送信日時|宛先|日付|日時",
    "zh": "发送时间|收件人|抄送|日期|寄件日期|收件者|副本",
    "ko": "보낸 ?날짜|받는 ?사람|날짜|참조",
}
# What a subject begins with that answers or forwards another mail.
REPLIES = (
    "re|aw|antw|fwd?|wg|tr|réf?|sv|vs|vl|vb|vá|rv|res?|enc|rif|betr|odp|pd|ynt|ilt|отв|пер|fs|doorst|"
    "回复|答复|转发|返信|転送"
)

# What is said of the writer of a quoted mail. The second are of scripts without blanks.
WROTE: Mapping[str, str] = {
    "en": "wrote|writes",
    "de": "schrieb|geschrieben",
    "fr": "a écrit|écrivait|écrit",
    "es": "escribió|ha escrito",
    "pt": "escreveu",
    "it": "ha scritto|scrive",
    "nl": "schreef|geschreven",
    "da, no, sv": "skrev|skrevet|skriver",
    "fi": "kirjoitti",
    "hu": "írta|ezt írta",
    "ru": r"написал(?:а|\(а\))?|пишет|писал(?:а|\(а\))?",
    "pl, cs": r"napisał(?:a|\(a\))?|pisze|napsal(?:a|\(a\))?",
    "tr": "yazdı",
}
WROTE_WITHIN = "写道|寫道|作成|のメール|のメッセージ|님이 (?:작성|씀)"
# With which a line begins that says so, behind it a day in figures; the first need no figure.
BEGINNINGS, DATED_BEGINNINGS = (
    "on|am|le|el",
    "em|no dia|il|il giorno|op|den|på|den|w dniu|dnia|dne|в|at|um|a|à|ma|re|vid",
)
# What stands between dashes above a quoted mail, and alone in a line above a forwarded one.
ORIGINALS: Mapping[str, str] = {
    "en": "original message|original appointment|forwarded message|forwarded by .{1,60}|reply message|original email",
    "de": "(?:ur)?sprüngliche nachricht|original(?:-| )?nachricht|weitergeleitete (?:nachricht|e-?mail)",
    "fr": "message d['’]origine|message original|message transféré|message transmis|courriel original",
    "es": "mensaje (?:original|reenviado)",
    "pt": "mensagem (?:original|encaminhada|reencaminhada)",
    "it": "messaggio (?:originale|inoltrato)",
    "nl": "(?:oorspronkelijk|origineel|doorgestuurd) bericht",
    "da, no": (
        "(?:original|oprindelig|opprinnelig|videresendt) (?:meddelelse|besked|melding|e-?post)|"
        "originalmeddelelse|videresendt mail"
    ),
    "sv": "(?:ursprungligt|originalt|vidarebefordrat|vidarebefordrad) (?:meddelande|brev|mejl)|originalmeddelande",
    "fi": "(?:alkuperäinen|välitetty|edelleenlähetetty|edelleen lähetetty) viesti",
    "hu": "(?:eredeti|továbbított) (?:üzenet|levél)",
    "ru": "(?:исходное|пересылаемое|оригинальное|пересланное|первоначальное) (?:сообщение|письмо)",
    "pl, cs": (
        "(?:wiadomość oryginalna|oryginalna wiadomość|przekazana wiadomość|wiadomość przekazana|"
        "původní (?:zpráva|e-?mail)|přeposlaná zpráva)"
    ),
    "tr": "(?:orijinal|özgün|iletilen) (?:ileti|mesaj)",
    "ja": "元のメッセージ|転送(?:された)?メッセージ",
    "zh": "原始邮件|转发(?:的)?邮件|原始郵件|轉寄的郵件|原邮件",
    "ko": "원본 (?:메시지|메일)|전달된 (?:메시지|메일)",
}
FORWARDED: Mapping[str, str] = {
    "en": "begin forwarded message",
    "de": "anfang der weitergeleiteten (?:nachricht|e-?mail)",
    "fr": "début du message (?:transféré|réexpédié)",
    "es": "inicio del mensaje reenviado",
    "pt": "início da mensagem (?:re)?encaminhada",
    "it": "inizio (?:del )?messaggio inoltrato",
    "nl": "begin doorgestuurd bericht",
    "da, no": "(?:start på )?videresendt (?:besked|meddelelse|melding|e-?post)",
    "sv": "vidarebefordrat (?:brev|meddelande|mejl)",
    "fi": "välitetty viesti(?: alkaa)?",
    "hu": "továbbított (?:levél|üzenet)(?: kezdete)?",
    "ru": "начало (?:переадресованного|пересылаемого) сообщения",
    "pl": "początek przekazywanej wiadomości",
    "ja": "転送されたメッセージ",
}

# How a mail greets; the second begin other sentences, too, and greet where a line or a comma ends soon.
GREETINGS: Mapping[str, str] = {
    "en": "to whom it may concern|hi|hello|hey|hiya|dear|greetings|good (?:morning|afternoon|evening|day)",
    "de": (
        "hallo|hallöchen|moin(?: moin)?|servus|grüezi|guten (?:tag|morgen|abend)|sehr geehrte[rs]?|grüß (?:gott|dich)"
    ),
    "fr": "bonjour|bonsoir|salut|coucou",
    "es": "hola|buen[oa]s (?:días|dias|tardes|noches)|buen día|estimad[oa]s?|muy señor(?:es)? (?:mío|mio|nuestro)s?",
    "pt": "olá|ola|oi|bom dia|boa (?:tarde|noite)|prezad[oa]s?|exm[oa]s?|caríssim[oa]s?",
    "it": (
        "ciao|salve|buon ?giorno|buona ?sera|buon pomeriggio|gentil[ei](?:ssim[aoi])?|egregi[ao]?|spett(?:abile|"
        "[.]le|[.])?"
    ),
    "nl": "hoi|geachte|goede(?:morgen|middag|avond|n ?dag)|goede (?:morgen|middag|avond)",
    "da, no": "hej(?:sa)?|hei(?:san)?|kære|kjære|god ?(?:dag|morgen|aften|kveld|ettermiddag)|heisann|halla",
    "sv": "hejsan|hallå|tjena|god ?(?:morgon|kväll|eftermiddag)",
    "fi": "moi|moikka|terve|tervehdys|hyvää (?:päivää|huomenta|iltaa|iltapäivää)|päivää|arvoisa",
    "hu": "szia(?:sztok)?|helló|tisztelt|kedves|jó (?:napot|reggelt|estét)(?: kívánok)?|üdvözlöm|szervusz",
    "ru": (
        "здравствуйте|здравствуй|привет(?:ствую)?|добр(?:ый|ого|ое|ой|ая) (?:день|дня|вечер|вечера|утро|утра|ночи|"
        "времени суток)|"
        "уважаем(?:ый|ая|ые|ое)"
    ),
    "pl, tr": "dzień dobry|witam|cześć|szanown[iay]{1,3}|dobrý den|merhaba|iyi günler",
    "ja": "(?:いつも|大変)?お世話になっております|お世話になります|こんにちは|こんばんは|はじめまして|拝啓",
    "zh, ko": "您好|你好|尊敬的|안녕하세요|안녕하십니까",
}
ADDRESSES: Mapping[str, str] = {
    "de": "liebe[rs]?|werte[rs]?",
    "fr": "ch(?:er|ère)s?|madame|monsieur|mesdames|messieurs",
    "es": "querid[oa]s?|señor(?:es|a|as)?",
    "pt, it": "car[oaie]s?|querid[oa]s?|senhor(?:es|a|as)?",
    "nl, sv, no": "beste|dag|kära?|käre|bästa",
    "fi": "hyvä(?:t)?|rakas",
}
# Whom a greeting names in small letters.
ADDRESSED = (
    "customer|service|services|care|desk|sirs?|madam|or|and|friends?|zusammen|damen|herren|herr|frau|und|leute|"
    "support-?team|"
    "madame|monsieur|mesdames|messieurs|et|à tous|l['’]équipe|équipe|du|de|señor(?:es|as?)?|y|a todos|todos|equipo|"
    "soporte|"
    "senhor(?:es|as?)?|e|equipe|suporte|signor[aei]?|gentile|staff|assistenza|dames|heren|heer|mevrouw|en|allemaal|"
    "iedereen|"
    "alle|sammen|alla|allihopa|kaikki|tuki|asiakaspalvelu|cím|hölgyem|uram|ügyfélszolgálat|господа|коллеги|команда|"
    "поддержка|"
    "kundeservice|kundtjänst|kundenservice|klantenservice|helpdesk"
)


def alternatives(by_language: Mapping[str, str]) -> str:
    """Return the words of all languages as alternatives of a regular expression."""
    return "|".join(by_language.values())
