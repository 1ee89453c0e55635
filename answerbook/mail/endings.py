"""How mail ends, language by language, as in `mail.forms`: closings, lines of devices, disclaimers, list footers."""

from collections.abc import Mapping

# How a mail ends.
CLOSINGS: Mapping[str, str] = {
    "en": (
        "(?:with )?(?:best|kind|kindest|warm|warmest|many) (?:regards|wishes)|regards|all the best|best|cheers|"
        "respectfully|(?:yours )?(?:sincerely|truly|faithfully)(?: yours)?|yours|br|kr|rgds|take care|"
        "(?:many )?(?:thanks|thank you|thx)(?: (?:so much|very much|a lot|in advance|again))?"
        "(?: ?(?:and|,|&) ?(?:best|kind)? ?regards)?"
    ),
    "de": (
        "mit (?:[\\w]+ )?(?:[\\w]+ und )?[\\w]+ gr(?:ü|ue)(?:ß|ss)en|mit [\\w]+ gru(?:ß|ss)|"
        "(?:(?:ganz )?[\\w]+ )?gr(?:ü|ue)(?:ß|ss)(?:e|le)(?: aus [\\w]+)?|(?:[\\w]+ )?gru(?:ß|ss)|[vbmhg]?lg|mfg|"
        "[vbh]g|hochachtungsvoll|"
        "bis (?:bald|dann)|(?:einen )?schöne[ns]? (?:tag|abend|woche|wochenende)(?: noch)?|"
        "herzlichst|alles gute|(?:(?:vielen|besten|herzlichen|lieben|schon mal|schonmal) )?dank(?:e)?(?: (?:schön|"
        "sehr|vorab|im voraus|und .{1,30}))?"
    ),
    "fr": (
        "(?:bien |très )?(?:cordialement|sincèrement|amicalement|respectueusement)|cdlt|cdt|(?:bien|sincèrement) à "
        "(?:vous|toi)|"
        "(?:(?:avec )?(?:mes|nos) )?(?:sincères |meilleures |cordiales |respectueuses )?salutations(?: distinguées|"
        " les meilleures)?|"
        "(?:veuillez|je vous prie d['’]|nous vous prions d['’]).{0,10}(?:agréer|recevoir|croire|accepter).{0,120}|"
        "(?:très )?bo(?:nne?|n) (?:journée|soirée|continuation|réception|fin de journée|week-end|après-midi)(?: à "
        "(?:vous|tous))?|"
        "à (?:bientôt|très vite)|(?:dans l['’]attente|en attente) de .{0,50}|"
        "(?:un grand |mille )?merci(?: (?:d['’]avance|beaucoup|bien|par avance|à vous|encore|et .{1,30}))?|"
        "en vous remerciant(?: .{1,40})?"
    ),
    "es": (
        "(?:(?:un|reciba un|reciban un) )?(?:muy )?(?:cordial |afectuoso |atento )?saludos?(?: (?:muy )?(?:cordial|"
        "cordiales|atentos?))?|"
        "(?:muy )?atentamente|atte|cordialmente|(?:un )?(?:fuerte )?abrazos?|"
        "(?:(?:muchas|mil) )?gracias(?: (?:de antemano|por adelantado|por todo|anticipadas|y .{1,30}))?|"
        "(?:que (?:tengan?|pasen?) )?(?:un )?(?:buen|feliz) (?:día|tarde|fin de semana)|quedo .{0,20}a la "
        "espera.{0,40}"
    ),
    "pt": (
        "(?:muito )?atenciosamente|att|atte|(?:(?:com os|os) )?(?:melhores |meus |cordiais )?(?:cumprimentos|"
        "saudações)|"
        "(?:um |grande )?abraços?|respeitosamente|(?:muito |desde já )?obrigad[oa]s?(?: (?:desde já|pela .{1,30}|"
        "antecipadamente|e .{1,30}))?|"
        "desde já (?:agradeço|grat[oa]|agradecid[oa]).{0,30}|grat[oa]|tenha uma? .{3,20}|(?:fico|aguardo) (?:no |"
        "um |o )?(?:aguardo|retorno).{0,20}"
    ),
    "it": (
        "(?:(?:i miei|i più) )?(?:cordiali|distinti|cari|tanti|migliori) saluti|(?:un )?(?:cordiale |caro "
        ")?salut[oi]|in fede|"
        "(?:(?:molte|tante|mille) )?grazie(?: (?:mille|in anticipo|tante|infinite|ancora|e .{1,30}))?|buon[ao]? "
        "(?:giornata|serata|lavoro)|"
        "a presto|(?:resto|rimango|in) .{0,12}attesa .{0,40}|ringraziando.{0,40}"
    ),
    "nl": (
        "(?:met )?(?:[\\w]+ )?groet(?:en|jes)?|m[.]?v[.]?g|hoogachtend|(?:alvast |hartelijk |heel erg |bij "
        "voorbaat )?"
        "(?:be)?dank(?:t|jewel)?(?: (?:alvast|u wel|je wel|u|je|voor .{1,30}))?|(?:een )?(?:fijne|prettige) (?:dag|"
        "avond|weekend)(?: verder)?"
    ),
    "da, no": (
        "(?:med )?(?:de )?(?:(?:venlig|venlige|vennlig|bedste|beste|kærlig|mange|hyggelig|gode) )?(?:hilsen|"
        "hilsner|hilsninger)|mvh|vh|dbh|"
        "(?:mange |tusen |tusind |på forhånd |hjertelig )?takk?(?: (?:på forhånd|for hjæ?e?lpen|skal .{1,20}))?|"
        "(?:ha|hav) (?:en )?(?:fin|god|fortsat god) (?:dag|helg|weekend)"
    ),
    "sv": (
        "(?:med )?(?:(?:vänlig|vänliga|bästa|varma|många) )?hälsning(?:ar)?|m[.]?v[.]?h|"
        "(?:stort |många )?tack(?: (?:på förhand|så mycket|för hjälpen))?|ha (?:en|det) (?:bra|fin|trevlig) "
        "?(?:dag|helg|kväll)?"
    ),
    "fi": (
        "(?:(?:ystävällisin|parhain|lämpimin|kunnioittavasti|kiittäen ja) )?terveis(?:in|et)|ystävällisesti|"
        "kunnioittavasti|t[.]|"
        "(?:suuri |suuret )?kiito(?:s|kset)(?: (?:etukäteen|jo etukäteen|avusta|paljon))?|kiittäen|hyvää "
        "(?:päivänjatkoa|viikonloppua)"
    ),
    "hu": (
        "(?:(?:szívélyes|baráti|tisztelettel és) )?üdvözlettel|tisztelettel|köszönettel|üdv|"
        "(?:előre is )?köszön(?:öm|jük)(?: (?:előre is|szépen|a .{1,30}))?|minden jót|szép napot(?: kívánok)?|"
        "további szép napot"
    ),
    "ru": (
        "с (?:[\\w]+ )?уважением|с (?:наилучшими|добрыми|лучшими) пожеланиями|всего (?:доброго|хорошего|"
        "наилучшего)|до свидания|"
        "(?:большое |заранее |огромное )?спасибо(?: (?:заранее|большое|за .{1,30}))?|заранее (?:благодар(?:ю|ен|на|"
        "ны)|признател(?:ен|ьна))|"
        "(?:хорошего|доброго|удачного) (?:дня|вечера)|благодарю(?: .{1,30})?"
    ),
    "pl, tr": (
        "z poważaniem|(?:serdecznie )?pozdrawiam|pozdrowienia|dziękuję(?: z góry)?|s pozdravem|saygılarımla|teşekkürler"
    ),
    "ja, zh, ko": (
        "(?:以上、?)?(?:何卒、?)?(?:どうぞ)?(?:よろしく|宜しく)(?:お願い|御願い).{0,16}|敬具|此致|敬礼|谢谢[!！。]?|谢谢您.{0,6}|감사합니다[.]?|"
        "ありがとうございます"
    ),
}
# The line that a telephone or a program adds: how it begins, and how one ends that begins with what it is sent from.
SENT_FROM: Mapping[str, str] = {
    "en": "(?:this (?:message|e-?mail|mail) was )?sent (?:from|via|with|using|by)|get (?:outlook|[\\w]+ mail) for",
    "de": (
        "(?:(?:diese|die) (?:nachricht|e-?mail|mail) wurde )?(?:gesendet|versendet|verschickt|geschickt) (?:von|"
        "vom|mit|über|via|aus)"
    ),
    "fr": (
        "(?:message )?envoyée? (?:de|depuis|à partir|via|avec|par)|(?:obtenir|obtenez|télécharge[rz]) outlook|"
        "provenance :"
    ),
    "es": "enviado (?:desde|con|por|vía|via|a través)|(?:obtener|obtenga|descargar) outlook",
    "pt": "enviad[oa] (?:do|da|de|pelo|por|com|a partir|via|através)|obte[rnh]+a? o outlook|baixar o outlook",
    "it": "inviato (?:da|dal|dalla|con|tramite|via)|(?:ottieni|scarica) outlook",
    "nl": "(?:verzonden|verstuurd|verstuurt) (?:vanaf|van|vanuit|met|via|uit)|(?:download|haal) outlook|outlook voor",
    "da, no": "sendt (?:fra|med|via)|(?:hent|skaffe?|få) outlook",
    "sv": "skickat? (?:från|med|via)|skickades (?:från|med)|hämta outlook|sänt från",
    "fi": "lähetetty|lähetin tämän|(?:hanki|lataa) outlook",
    "hu": "(?:el)?küldve|(?:az )?outlook (?:letöltése|beszerzése)",
    "ru": "отправлено (?:с|со|из|через|от|при)|(?:скачать|получить) outlook",
    "pl, tr": "wysłan[eo] (?:z|ze|przez)|pobierz (?:aplikację )?outlook",
    "zh": "发自|發自|从我的|從我的|发送自",
}
SENT = (
    "(?:gesendet|versendet|verschickt|geschickt|küldve|küldött|elküldve|から送信|傳送|发送|에서 보냄|gönderildi|"
    "odesláno|lähetetty|"
    "(?:verzonden|verstuurd|downloaden))"
)
SENT_BEGINS = (
    "von (?:meine[mr]|unterwegs)|mit .{1,30}(?:app|mail)|diese|az? |iphone|ipad|android|samsung|나의|我的|outlook|"
    "[\\w]+-"
)

# The words of a lawyer: what a paragraph speaks of, and what it says of it. Then other paragraphs that programs add.
CONFIDENTIAL: Mapping[str, tuple[str, str]] = {
    "en": (
        "(?:this|the)\\s(?:e-?mail|message|communication|information|transmission)",
        "(?:confidential|privileged|intended (?:only|solely))",
    ),
    "de": (
        "(?:diese|die)\\s(?:e-?mail|nachricht|information|mail)(?:en)?",
        "(?:vertraulich|ausschließlich|ausschliesslich|nur für)",
    ),
    "fr": (
        "(?:ce|cet|le|les)\\s(?:présent\\s)?(?:message|e-?mail|courriel|courrier|mail|informations)",
        "(?:confidentiel|destiné|strictement)",
    ),
    "es": (
        "(?:este|el|la|esta)\\s(?:presente\\s)?(?:mensaje|correo|e-?mail|información)",
        "(?:confidencial|privilegiad|exclusiv|destinatari)",
    ),
    "pt": (
        "(?:esta?|a|as)\\s(?:mensagem|e-?mail|correio|informaç[õã][eo]s?)",
        "(?:confidencia|privilegiad|exclusiv|destina-se)",
    ),
    "it": (
        "(?:questo|questa|il presente|la presente|le)\\s(?:messaggio|e-?mail|comunicazione|informazioni)",
        "(?:riservat|confidenzial|esclusiv|destinatari)",
    ),
    "nl": ("(?:dit|deze|de)\\s(?:bericht|e-?mail|mail|informatie)", "(?:vertrouwelijk|uitsluitend|alleen bestemd)"),
    "da, no": (
        "denne\\s(?:e-?mail|meddelelse|melding|e-?post(?:en)?|mail|e-?postmeldingen)",
        "(?:fortrolig|konfidensiel|kun beregnet|kun til|utelukkende)",
    ),
    "sv": (
        "(?:detta|denna|det här)\\s(?:meddelandet?|e-?post(?:meddelande)?|mejl|mail)",
        "(?:konfidentiell|sekretess|endast avse|förtrolig)",
    ),
    "fi": ("tämä\\s(?:viesti|sähköposti(?:viesti)?)", "(?:luottamuksellinen|luottamuksellis|tarkoitettu)"),
    "hu": ("(?:ez|ezen|jelen|az)\\s(?:az\\s)?(?:e-?mail|üzenet|levél|elektronikus)", "(?:bizalmas|kizárólag)"),
    "ru": (
        "(?:это|данное|настоящее|эта)\\s(?:электронное\\s)?(?:сообщение|письмо|информация)",
        "(?:конфиденциальн|предназначен)",
    ),
}
WRONG_RECIPIENT: Mapping[str, tuple[str, str]] = {
    "en": ("if you (?:are not|have received)", "(?:intended recipient|in error)"),
    "de": ("(?:wenn|falls|sollten) sie", "(?:nicht der (?:richtige|beabsichtigte|vorgesehene)|irrtümlich)"),
    "fr": ("si vous (?:n['’]êtes|avez reçu|n['’]en êtes|recevez)", "(?:destinataire|par erreur)"),
    "es, pt": (
        "s[ei] (?:usted |você |o senhor )?(?:no es|no fuera|ha recibido|não (?:é|for)|recebeu)",
        "(?:destinatári|destinatari|por error|por engano|por erro)",
    ),
    "it": ("(?:se|qualora|chiunque) .{0,20}(?:ricevut|destinatari)", "(?:errore|destinatari)"),
    "nl": ("(?:indien|als) u", "(?:niet de (?:geadresseerde|beoogde)|abusievelijk|ten onrechte)"),
    "da, no, sv": (
        "(?:hvis|dersom|om) (?:du|de|ni)",
        "(?:ved en feil|ved en fejl|feilaktig|av misstag|rette (?:modtager|mottaker)|avsedda? mottagare)",
    ),
    "hu, ru": ("(?:amennyiben|ha|если) (?:ön|вы)", "(?:nem a címzett|tévedés|не являетесь|по ошибке)"),
}
PRINTING = (
    "consider the environment before|(?:denken|schonen|schützen) sie .{0,30}umwelt|ausdruck .{0,30}(?:wirklich|"
    "erforderlich)|"
    "pensez à l['’]environnement|avant d['’]imprimer|antes de imprim|prima di stampare|voordat u .{0,40}(?:print|"
    "afdrukt)|"
    "(?:tænk|tenk|tänk) på miljø?ö?et|ajattele ympäristöä|gondoljon a környezet|mielőtt|подумайте "
    ".{0,30}(?:окружающ|природ)"
)
NOTICES = (
    "confidentiality notice|^(?:disclaimer|haftungsausschluss|vertraulichkeitshinweis|avis de confidentialité|"
    "aviso (?:legal|de confidencia[\\w]+)|avviso di riservatezza|vertrouwelijkheidsverklaring)"
)
# A footer of a list of mail: at the beginning of a paragraph.
LISTS = (
    "you (?:received|are receiving|got) this (?:message|e-?mail|mail) because|to (?:unsubscribe|stop receiving)|"
    "unsubscribe:|"
    "[\\w. -]{1,40} mailing list(?:\\n|$)|(?:um|wenn sie) (?:sich )?.{0,60}(?:abzumelden|abbestellen|abmelden)|"
    "sie (?:erhalten|haben) diese (?:e-?mail|nachricht),? (?:weil|da|erhalten)|pour (?:vous|se) désa(?:bonner|"
    "inscrire)|"
    "vous (?:recevez|avez reçu) ce (?:message|courriel|mail|e-?mail) (?:car|parce)|para (?:darse de baja|cancelar "
    "(?:la|a|su|sua) )|"
    "(?:has recibido|recibe|você recebeu|recebeu) est[ea] (?:mensaje|correo|mensagem|e-?mail) porque|per "
    "(?:annullare|cancellare) l['’]iscrizione|"
    "(?:hai ricevuto|ricevi) questo messaggio perch|om (?:je|u|uw|dit) .{0,40}(?:af te melden|uit te schrijven)|"
    "(?:je|u) (?:ontvangt|hebt) dit bericht|(?:for at|for å) (?:afmelde|melde|framelde)|(?:för att|om du vill) "
    "avregistrera|"
    "sait tämän viestin|azért kapta|вы получили это (?:сообщение|письмо)|чтобы отписаться|otrzymujesz tę wiadomość"
)
