"""The words by which sentences that ask something are told apart: whole questions, demands, lists of questions.

Language by language, as in `mail.forms`; those of English know where a verb stands.
"""

from collections.abc import Mapping

# The verbs that a whole question has, where word order tells it; what stands before one; where another question begins.
AUXILIARIES = (
    "do|does|did|is|are|am|was|were|can|could|may|might|will|would|should|shall|must|has|have|had|happens|becomes|"
    "(?:is|are|was|were|do|does|did|ca|could|wo|would|should|has|have|had)n['’]?t"
)
ASKED_WITH = "how|what|why|where|when|who|whom|which|whose"
ANOTHER = f"(?:(?:{ASKED_WITH})(?: [^ ,?]+){{0,3}}? )?(?:{AUXILIARIES}) [^ ]"
ANOTHER_INDIRECT = f"(?:{ASKED_WITH}|whether|if|ob|wie|wann|si|comment|quand|cómo|cuándo|se|come|quando|of|hoe) [^ ]"
ANOTHER_DEMAND = "(?:i|we)(?: (?:also|now|hereby|would|really))* (?:want|demand|request|object|ask|like) [^ ]"
# What somebody says who wants something done or told, and what asks within another sentence.
DEMANDS: Mapping[str, str] = {
    "en": (
        "(?:please|pls|plz|kindly)|(?:i|we)(?: (?:also|now|hereby|therefore|really|just|do|strongly)){0,2} "
        "(?:want|wanna|need|demand|request|require|insist|object|oppose|expect|exercise|withdraw|ask for|ask to|"
        "ask that)|"
        "(?:i|we)(?:['’]d| would)(?: (?:also|really|now|therefore))? (?:like|love|appreciate|be grateful)"
    ),
    "de": (
        "bitte|(?:ich|wir) (?:möchten?|will|wollen|verlange|verlangen|fordere|fordern|beantrage|beantragen|"
        "widerspreche|"
        "widersprechen|bitte um|bitten um|erwarte|erwarten)|(?:ich|wir) würden? gern[e]?|(?:möchten?|"
        "würden?) (?:ich|wir)"
    ),
    "fr": (
        "merci de|veuillez|s['’]il (?:vous|te) plaît|j['’]aimerais|j['’]exige|"
        "(?:je|nous) (?:voudrai[st]|voudrions|souhaite(?:rais)?|souhaitons|veux|voulons|demande|demandons|m['’]oppose)"
    ),
    "es": (
        "por favor|(?:quiero|queremos|quisiera|quisiéramos|solicito|solicitamos|exijo|pido|me opongo|(?:me|"
        "nos) gustaría)"
    ),
    "pt": "por favor|(?:quero|queremos|gostaria|gostaríamos|solicito|exijo|peço|oponho-me)",
    "it": "per favore|(?:vorrei|vorremmo|voglio|vogliamo|chiedo|chiediamo|richiedo|esigo|mi oppongo)",
    "nl": "alstublieft|graag|(?:ik|wij|we) (?:wil|willen|zou|zouden|verzoek|verzoeken|eis)",
    "da, no, sv": "vennligst|venligst|vänligen|(?:jeg|jag|vi) (?:vil|vill|ønsker|önskar|krever|kræver|kräver|ber om)",
}
INDIRECT: Mapping[str, str] = {
    "en": (
        "(?:wonder(?:ing)?|curious|unclear|unsure|confirm|clarify|explain|ask(?:ed|ing|s)?(?: [^ ,.?]+){0,3}|"
        "question is|(?:not|n['’]?t|to|please|pls|me|us|you) (?:know|sure|certain|clear|understand|see|tell|say|"
        "check|find out)|"
        "(?:tell|inform|advise|let) [^ ]+(?: know)?)"
        "(?: [^ ,.?]+){0,2}? (?:how|what|if|whether|when|where|why|who|which)|"
        "(?:confirm|assure (?:me|us)|guarantee|make sure|ensure) (?:me |us )?that"
    ),
    "de": (
        "(?:wissen|weiß|frage mich|fragen uns|fragt(?: mich| uns)?|klar|sicher|erklären|sagen|mitteilen|bestätigen|"
        "teilen sie (?:mir|uns) mit),? "
        "(?:ob|wie|was|wo|wann|warum|wer|welche[\\w]*|dass)"
    ),
    "fr": (
        "(?:savoir|demande|comprends|comprendre|dire|confirmer|expliquer),? (?:si|comment|quand|où|pourquoi|qui|que|"
        "ce que|combien|quel[\\w]*)"
    ),
    "es": (
        "(?:saber|sé|decirme|confirmar(?:me)?|explicar(?:me)?|confirmen|confirme|pregunto),? (?:si|cómo|cuándo|"
        "cuánto|dónde|por qué|quién|qué|que|cuál)"
    ),
    "pt": (
        "(?:saber|sei|dizer|confirmar|explicar|pergunto),? (?:se|como|quando|quanto|onde|por que|quem|o que|que|qual)"
    ),
    "it": (
        "(?:sapere|so|dirmi|confermare|confermarmi|spiegare|chiedo),? (?:se|come|quando|quanto|dove|perché|chi|cosa|"
        "che|quale)"
    ),
    "nl": "(?:weten|weet|vraag me af|vertellen|bevestigen|zeggen),? (?:of|hoe|wat|waar|wanneer|waarom|wie|welke|dat)",
    "da, no, sv": (
        "(?:vide|vite|veta|lurer på|undrar|bekræfte|bekrefte|bekräfta),? (?:om|hvordan|hur|hvad|hva|vad|når|när|"
        "hvor|var|hvem|vem|at|att)"
    ),
}
# Behind which a demand gives its reason: "please help, I am worried".
REASONS = "because|since|as|i am|i['’]?m|it is|it['’]s|weil|denn|da|car|parce que|porque|perché|omdat"
# What stands above a list of questions, and ends with a colon.
LEADS: Mapping[str, str] = {
    "en": "questions?|answers?|confirm|know|clarify|respond|tell|explain|things|points",
    "de": "fragen?|antworten?|beantworten|wissen|bestätigen|erklären|punkte",
    "fr": "questions?|réponses?|répondre|savoir|confirmer|points",
    "es, pt": "preguntas?|perguntas?|respuestas?|respostas?|responder|saber|confirmar|puntos|pontos",
    "it, nl": "domande?|risposte|rispondere|sapere|confermare|vragen|antwoorden|weten|bevestigen|punten",
    "da, no, sv": "spørgsmål|spørsmål|frågor|svar|vide|vite|veta|bekræfte|bekrefte|bekräfta",
}
# One of these words a question has that is on the reply: "Could you get back to me by Friday?" is, but not "How long do
# you keep what I have written?", though what it says besides may all stand in a wish for a reply, too.
REPLYING: Mapping[str, str] = {
    "en": (
        "confirm(?:ation)?|acknowledge[\\w]*|reply|respon[ds]e?|answer|inform|advise|assist|clarif(?:y|ication)|explain|"
        "reassure|deadline|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|tonight|asap|urgent(?:ly)?|"
        "quick(?:ly)?|immediately|promptly"
    ),
    "de": (
        "bestätig[\\w]*|eingang|antwort[\\w]*|beantwort[\\w]*|meld[\\w]*|rückmeld[\\w]*|helfen|montag|dienstag|mittwoch|"
        "donnerstag|freitag|bald|schnell"
    ),
    "fr": "confirm[\\w]*|réception|répon[\\w]*|aide[rz]?|lundi|mardi|mercredi|jeudi|vendredi|rapidement|vite",
    "es": "confirm[\\w]*|respond[\\w]*|respuesta|contest[\\w]*|ayud[\\w]*|lunes|martes|miércoles|jueves|viernes|pronto",
}
# What concerns the reply alone, not what it should say: "please confirm receipt and answer by Friday".
ON_THE_REPLY: Mapping[str, str] = {
    "en": (
        "confirm(?:ation|ed)?|receipt|received|acknowledge[\\w]*|repl(?:y|ies)|respon[ds]e?|answers?|answered|"
        "writ(?:e|ten|ing)|"
        "e?mail|contact|inform|advise|advice|assist|assistance|months?|weeks?|days?|hours?|working|business|"
        "mon(?:day)?|"
        "tuesday|wednesday|thursday|friday|saturday|sunday|weekend|tonight|steps?|asap|urgent(?:ly)?|quick(?:ly)?|"
        "immediately|promptly|honest|certain|clear|clarif(?:y|ication)|explain|correct|following|questions?|deadline|"
        "grateful|appreciate[d]?|hereby|human|matter|issue|request|messages?|letter|references?|reassure[d]?|peace|"
        "mind|[0-9]{1,3}"
    ),
    "de": (
        "bestätig[\\w]*|eingang|erhalt|antwort[\\w]*|beantwort[\\w]*|meld[\\w]*|schrift[\\w]*|schreib[\\w]*|"
        "rückmeld[\\w]*|hilf[\\w]*|helfen|frage[n]?|"
        "tage?n?|wochen?|monate?s?|bis|montag|dienstag|mittwoch|donnerstag|freitag|innerhalb|bald|schnell|sie|mir|mich|"
        "uns|ich|wir|das|den|die|der|dies|dieser|es|auf|um|eine?[rnm]?|möchten?|bitte|gern[e]?|sicher|sein|wissen|"
        "zu|und|dieser|mail|nachricht"
    ),
    "fr": (
        "confirm[\\w]*|réception|répon[\\w]*|écri[\\w]*|contact[\\w]*|inform[\\w]*|aide[rz]?|jours?|semaines?|mois|"
        "lundi|mardi|"
        "mercredi|jeudi|vendredi|rapidement|vite|merci|veuillez|de|d|la|le|les|ma|me|m|moi|nous|vous|je|par|pour|"
        "dans|un|une|"
        "avant|questions?|sûre?|être|ce|message"
    ),
    "es": (
        "confirm[\\w]*|recepción|recibo|respond[\\w]*|respuesta|contest[\\w]*|escri[\\w]*|contact[\\w]*|"
        "inform[\\w]*|ayud[\\w]*|días?|"
        "semanas?|mes(?:es)?|lunes|martes|miércoles|jueves|viernes|pronto|por|favor|de|la|el|los|las|un|una|me|nos|"
        "en|para|"
        "antes|que|segur[oa]|estar|este|mensaje|pregunta[s]?|quiero|quisiera|gustaría"
    ),
}
