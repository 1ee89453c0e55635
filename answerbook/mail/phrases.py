"""The words by which a sentence of a mail asks, wants or is mere courtesy, language by language, as in `mail.forms`."""

from collections.abc import Mapping

# Courtesy that is a sentence of its own.
COURTESIES: Mapping[str, str] = {
    "how one is": (
        "how are you.{0,20}|wie geht(?:['’]s| es (?:ihnen|dir|euch)).{0,10}|comment (?:allez-vous|ça va|vas-tu)|"
        "¿?(?:qué tal|cómo (?:estás?|están))|tudo (?:bem|bom)|come (?:va|stai?|state)|hoe gaat het.{0,15}|"
        "hur mår (?:du|ni)|как дела"
    ),
    "de": (
        "ich freue mich .{0,60}|(?:über|auf) (?:eine|ihre) .{0,60}(?:freuen|gespannt).{0,20}|für (?:ihre|eure|"
        "deine) .{0,40}dank.{0,30}|"
        "(?:bitte )?um (?:kurze |baldige )?(?:hilfe|rückmeldung|antwort).{0,20}|"
        "ich hoffe,? (?:ihnen|es geht|sie können).{0,60}|ich habe (?:eine|mal eine|noch eine) (?:kurze )?frage"
    ),
    "fr": (
        "(?:je reste|restant) à votre (?:entière )?disposition.{0,60}|(?:dans l['’]attente|en attente) de .{0,60}|"
        "j['’]espère que .{0,60}|je vous remercie.{0,60}|j['’]ai une (?:petite )?question"
    ),
    "es, pt": (
        "(?:quedo|quedamos) .{0,80}|espero (?:su|tu|vuestra|sua) (?:pronta )?(?:respuesta|resposta).{0,20}|"
        "(?:fico|ficamos) (?:no |à |a )?(?:aguardo|disposição|espera).{0,30}|aguardo (?:o )?(?:seu )?retorno.{0,20}|"
        "agradeço (?:desde já|a ajuda|a atenção).{0,40}|(?:tengo|tenho) una? (?:pregunta|consulta|duda|pergunta|"
        "dúvida)"
    ),
    "it, nl": (
        "(?:resto|rimango|restiamo) (?:in attesa|a disposizione).{0,60}|spero .{0,30}tutto bene.{0,20}|vi "
        "ringrazio.{0,40}|ho una domanda|"
        "ik (?:hoor|zie|verneem) (?:het )?graag.{0,60}|ik hoop .{0,60}(?:te horen|goed met).{0,20}|ik heb een "
        "(?:korte )?vraag"
    ),
    "da, no, sv": (
        "(?:jeg |jag )?(?:ser|håper|håber|hoppas) .{0,20}(?:frem|fram|svar|høre).{0,40}|(?:jeg|jag) har (?:et|en) "
        "(?:spørgsmål|spørsmål|fråga)"
    ),
    "fi, hu, ru": (
        "minulla on kysymys|(?:várom|várjuk) .{0,30}(?:válasz|visszajelzés).{0,20}|lenne egy kérdésem|(?:жду|буду "
        "ждать) .{0,30}ответа?.{0,20}|у меня (?:есть )?вопрос"
    ),
}
# Thanks at the end of a sentence.
THANKS = (
    "(?:vielen|besten|herzlichen|lieben) dank|danke(?: schön)?|merci(?: beaucoup| bien)?|(?:muchas |mil )?gracias|"
    "(?:muito )?obrigad[oa]|"
    "grazie(?: mille)?|(?:alvast |hartelijk )?bedankt|dank (?:u|je)(?: wel)?|(?:mange |tusen )?takk?|tack|kiitos|"
    "(?:előre is )?köszön(?:öm|jük)|"
    "(?:большое |заранее )?спасибо|dziękuję|ありがとうございます|谢谢|감사합니다"
)
THANKS_MORE = (
    "im voraus|schon (?:mal|jetzt)|vorab|d['’]avance|par avance|de antemano|por adelantado|desde já|in anticipo|"
    "alvast|bij voorbaat|"
    "på forhånd|på förhand|etukäteen|előre is|szépen|заранее|большое|z góry"
)

# With which a question begins without a mark.
ASKS: Mapping[str, str] = {
    "en": (
        "how|what|whats|what's|why|where|when|who|whom|which|whose|can|could|may|might|is|are|am|was|were|do|does|"
        "did|will|would|should|shall|"
        "has|have|had|isn't|aren't|can't|don't|doesn't|didn't|won't|tell|explain|help|show"
    ),
    "de": (
        "wie|wieso|weshalb|wo|woran|wofür|womit|wohin|wann|warum|wer|wen|wem|welche[\\w]*|kann|können|könnt|"
        "könnte[nt]?|darf|muss|gibt es|ist|sind"
    ),
    "fr": (
        "comment|pourquoi|où|quand|combien|quel[\\w]*|qu['’]est-ce|est-ce|puis-je|peut-on|pouvez-vous|"
        "pourriez-vous|y a-t-il|dois-je|faut-il"
    ),
    "es": (
        "cómo|qué|dónde|cuándo|cuánt[oa]s?|cuál(?:es)?|por qué|quién|puedo|puede[ns]?|podría[ns]?|se puede|hay "
        "alguna|es posible"
    ),
    "pt": (
        "como|o que|onde|quando|quant[oa]s?|qual|quais|por que|quem|posso|pode[mr]?|poderia[m]?|é possível|há "
        "alguma|existe"
    ),
    "it": (
        "come|cosa|che cosa|dove|quand[oa]|quanto|qual[ei]?|perché|chi|posso|si può|potete|potreste|è possibile|c['’]è"
    ),
    "nl": "hoe|hoeveel|wat|waar|waarom|wanneer|welke?|kan|kunnen|kunt|mag|moet|zijn er|is het",
    "da, no, sv": (
        "hvordan|hvad|hva|hvor(?:for)?|hvornår|når|hvem|hvilke[tn]?|kan|hur|vad|varför|när|vem|vilke[tn]|vilka|var "
        "(?:kan|finns|hittar|ligger)|"
        "finns det|finnes det|er det|är det|må jeg|får (?:jag|jeg)"
    ),
    "fi": (
        "miten|kuinka|mitä|missä|mistä|mihin|milloin|miksi|kuka|mikä|mitkä|voiko|voinko|voitteko|onko|saako|saanko|"
        "pitääkö"
    ),
    "hu": "hogyan|hogy lehet|mit|mi a|hol|honnan|hová|mikor|miért|melyik|mennyi|lehet-e|van-e|tudok|tudom-e|kell",
    "ru": "как|какой|какая|какие|что|где|куда|когда|почему|зачем|кто|сколько|можно|могу|можете|есть ли|нужно ли",
}
# With which a request begins: a verb, and of whom or what it is said. English verbs are listed: they look like nouns.
REQUESTS: Mapping[str, str] = {
    "en": (
        "(?:activate|add|block|cancel|change|check|clear|close|confirm|correct|deactivate|delete|disable|downgrade|"
        "email|enable|erase|explain|export|fix|forward|give|hide|let|limit|link|lock|move|pause|put|reactivate|refund|remove|"
        "reopen|replace|resend|reset|restore|return|send|set|share|start|stop|switch|take|transfer|turn|unblock|unlink|"
        "unlock|unsubscribe|update|upgrade|wipe) "
        "(?:me|us|my|our|it|this|that|these|those|them|the|an?|all|any|every[\\w]*|on|off|up|out|back|down|from)"
    ),
    "de": (
        "[\\w]{2,30}en sie|(?:änder|deaktivier|entfern|erklär|exportier|gib|kündig|lösch|schick|schließ|sende?|sperr|"
        "stell|storn?ier|überweis)e? (?:mir|mich|uns|bitte|mein[\\w]*|unser[\\w]*|das|den|die|es|alle[\\w]*)"
    ),
    "fr": (
        "(?!chez )[\\w]{2,30}ez(?:[- ](?:moi|nous))? "
        "(?:mon|ma|mes|notre|nos|le|la|les|une?|cet(?:te)?|ces?|tout(?:es)?)"
    ),
    "es": (
        "(?:borr|cancel|cambi|cierr|desactiv|elimin|envi|env[ií]|expliqu|export|devuelv|mand)(?:a|e|en)(?:me|nos)? "
        "(?:mis?|nuestr[ao]s?|el|la|los|las|una?|tod[ao]s?|est[aeo]s?)"
    ),
}
# What wants something anywhere in a sentence; the second are of scripts without blanks.
WANTS: Mapping[str, str] = {
    "de": (
        "ich (?:möchte|will|würde gern[e]?|hätte gern[e]?|kann (?:[\\w]+ ){0,4}nicht|brauche|suche|wüsste)|"
        "(?:möchte|will|würde|hätte|brauche) (?:ich|wir)|wie kann ich|ist es "
        "möglich|bitte (?:[\\w]+ ){0,4}[\\w]+en|"
        "funktioniert (?:[\\w]+ )?nicht|geht nicht"
    ),
    "fr": (
        "j['’]aimerais|je (?:voudrais|souhaite|souhaiterais|veux|cherche|ne (?:peux|trouve|parviens|comprends|sais))|"
        "comment (?:puis-je|faire)|merci de|(?:pouvez|pourriez)-vous|ne fonctionne pas|ne marche pas"
    ),
    "es": (
        "(?:quiero|quisiera|necesito|me gustaría|no (?:puedo|encuentro|sé|entiendo)|no funciona|cómo (?:puedo|hago|"
        "se)|por favor [\\w]+)"
    ),
    "pt": (
        "(?:quero|gostaria|preciso|não (?:consigo|encontro|sei|entendo)|não funciona|como (?:faço|posso)|por favor "
        "[\\w]+)"
    ),
    "it": (
        "(?:vorrei|voglio|ho bisogno|non (?:riesco|trovo|so|capisco)|non funziona|come (?:posso|faccio|si)|per "
        "favore [\\w]+)"
    ),
    "nl": (
        "ik (?:wil|zou (?:graag|willen)|heb .{0,20}nodig|kan (?:[\\w]+ ){0,4}niet|zoek)|werkt niet|hoe kan ik|"
        "graag (?:[\\w]+ ){0,4}[\\w]+en"
    ),
    "da, no, sv": (
        "(?:jeg|jag) (?:vil(?:le)?|vill|ønsker|önskar|skulle (?:vilja|ville)|trenger|behöver|kan (?:ikke|inte))|"
        "virker ikke|fungerer ikke|fungerar inte"
    ),
    "fi": "(?:haluan|haluaisin|tarvitsen|en (?:voi|saa|löydä|osaa|pysty)|ei toimi)",
    "hu": (
        "(?:szeretnék|szeretném|akarok|nem (?:tudok|tudom|találom|működik)|hogyan (?:tudok|tudom|lehet)|kérem,? [\\w]+)"
    ),
    "ru": (
        "(?:(?:я )?(?:хочу|хотел(?:а)? бы)|мне нужно|не (?:могу|работает|получается|понимаю|знаю)|как (?:мне|"
        "можно)|помогите|подскажите|пожалуйста,? [\\w]+)"
    ),
}
WANTS_WITHIN = (
    "(?:です|ます|でしょう|ません|ました)か|(?:教えて|して)(?:ください|下さい|ほしい|いただ)|したい(?:です|の)|"
    "怎么|怎樣|怎样|如何|请问|請問|能不能|可以吗|为什么|(?:吗|嗎)$|"
    "(?:까요|나요|습니까|는지|주세요|싶습니다|싶어요)|(?:ไหม|หรือไม่|อย่างไร|ยังไง|ทำไม|เท่าไหร่|ที่ไหน|เมื่อไหร่)"
)

# What stands for something that was said before. English "that" and "this" stand before a name, too.
REFERS: Mapping[str, str] = {
    "en": (
        "it|its|them|they|their|(?:that|this|these|those)(?=$|[?.,!;]| (?:is|are|was|were|be|mean|happen|take|cost|"
        "work|last|keep|need|go|too|also|again|now|then|at|on|for|in|with|from|by|to|or|and|will|would|can|could|do|does|did|"
        "has|have|had)s?(?![\\w]))"
    ),
    "de": (
        "es|ihn|ihm|ihre?[mnrs]?|diese[mnrs]?|dies|da(?:ran|rauf|raus|bei|durch|für|gegen|mit|nach|r[üu]ber|von|vor|zu)|"
        "(?:das|der|die|denen)(?=$|[?.,!;])"
    ),
    "fr": "ça|cela|celui-ci|celle-ci|ceux-ci|elles?|ils?|leurs?",
    "es": "eso|esto|ello|ellos|ellas|lo|los|las(?=$|[?.,!;])",
    "pt": "isso|isto|eles?|elas?",
    "it": "ciò|esso|essi|lo|farlo|questo(?=$|[?.,!;])",
    "nl": "het(?=$|[?.,!;])|ze|hen|hun|daar(?:mee|van|voor|over|bij|na)?|deze(?=$|[?.,!;])|dat|dit",
    "da, no, sv": "det|den|dem|de(?=$|[?.,!;])|dette|detta|disse|dessa",
}
