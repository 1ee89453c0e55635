"""The forms in which a text announces the name of a person, in the languages of the search.

Names that are announced by nothing are known by a short list of first names which are no other words, products or
places; it is our own, and far from whole.
"""

from answerbook.mail.detector import named

# Latin, Greek and Cyrillic capitals.
_UPPER = "".join(char for char in map(chr, range(0x41, 0x530)) if char.isupper())
# A capital behind the beginning of a text that is not the word for oneself.
_CAPITAL = rf"(?s:.)(?!I\b)[{_UPPER}]"
# Words with a capital that stand where a name might.
_NO_NAME = (
    r"(?!(?:Regards|Best|Kind|Warm|Many|Thanks?|Cheers|Sincerely|Yours|Hi|Hello|Dear|I|How|What|Why|Where|Can|Could|"
    r"Premium|Pro|Plus|Basic|Free|Enterprise|Business|Team|Support|Customer|Service|American|British|English|German|"
    r"French|Spanish|Italian|Dutch|Portuguese|Brazilian|Canadian|Indian|Russian|Swedish|Danish|Norwegian|Finnish|"
    r"Android|Windows|Google|Apple|Kunde|Kundin|Damen|Herren|Kolleg(?:e|en|in)|Zusammen|Alle|Equipe|Équipe|"
    r"Cliente)\b)"
)
# What follows "my name is" and is said of the name. After "password is", too.
SAID_OF = (
    r"(?!(?i:not|no|never|still|always|also|already|being|now|only|too|very|so|just|wrong|wrongly|incorrect|"
    r"incorrectly|correct|missing|misspell?ed|misspelt|spell?ed|spelt|different|hidden|visible|invalid|valid|"
    r"shown|showing|displayed|listed|required|needed|changed|used|taken|blocked|gone|right|private|public|"
    r"appearing|weak|strong|lost|stolen|reset|expired|refused|rejected|accepted|forgotten|compromised|unknown|"
    r"long|short|on|in|at|as|the|a|an|my|your|this|that|there|here|what|how|who|to|for|from|or|and|cut|empty|"
    r"blank|duplicated?)\b)"
)
_GOES_ON = r"(?:and|but|i|from|here|und|et|y|e|en|og|och|ja|és|и)\b"
_NAME = rf"{_NO_NAME}[{_UPPER}][\w'’-]*\.?"
_JOINED = r"(?:(?:van|von|de|der|den|da|do|dos|das|di|la|le|del|bin|al)[ \t]+)*"
_NAMES = rf"{_NAME}(?:[ \t]+{_JOINED}{_NAME}){{0,3}}"
_FULL = rf"{_NAME}(?:[ \t]+{_JOINED}{_NAME}){{1,3}}"

# Before each list stand the letters that its words begin with: else every word of a text would be compared with all.
_TITLE = (
    r"(?=[dfhmprsг])(?:mr|mrs|ms|miss|mx|dr|prof|herrn?|frau|mme|mlle|mademoiselle|monsieur|madame|señora?|señorita|sra?|"
    r"srta|dona|doña|senhora?|signora?|sig(?:\.ra)?|dott(?:\.ssa)?|meneer|mevrouw|dhr|mevr|fru|rouva|herra|"
    r"г-н|г-жа|господин|госпожа)\b\.?"
)
_AM = r"(?=[ijmstя])(?:i am|i'm|i’m|im|this is|it's|ich bin|je suis|soy|sou [oa]|sono|ik ben|jeg er|jag är|minä olen|я)"
_CALLED = (
    r"(?=[acijmnoм])(?:name is|name:|i am called|i'm called|call me|mein name ist|ich hei(?:ß|ss)e|je m['’]appelle|"
    r"mon nom est|me llamo|mi nombre es|me chamo|chamo-me|(?:o )?meu nome é|mi chiamo|il mio nome è|"
    r"mijn naam is|ik heet|(?:mit|mitt) navn er|jeg hedder|jeg heter|mitt namn är|jag heter|nimeni on|a nevem|"
    r"меня зовут|мо[её] имя)"
)
_HELLO = (
    r"(?=[bcdeghklmopstздпу])"
    r"(?:hi|hello|hey|dear|hallo|liebe[rs]?|bonjour|hola|good (?:morning|afternoon|evening|day)|guten (?:tag|"
    r"morgen|abend)|moin|servus|cher|chère|salut|estimad[oa]|buen[oa]s (?:días|tardes)|olá|oi|prezad[oa]|"
    r"bom dia|boa tarde|caro|cara|ciao|buongiorno|gentile|beste|hoi|geachte|hej|hei|kære|kjære|kära|hyvä|"
    r"kedves|tisztelt|szia|здравствуйте|уважаем(?:ый|ая)|привет|добрый день)"
)
_BYE = (
    r"(?=[abcfghmrstwyüс])"
    r"(?:regards|wishes|sincerely|faithfully|truly|yours|cheers|best|grü(?:ß|ss)en?|cordialement|bien à vous|"
    r"salutations|saludos|atentamente|atenciosamente|cumprimentos|abraços|saluti|groet(?:en|jes)?|hilsen|mvh|"
    r"hälsningar|terveisin|üdvözlettel|с уважением)"
)
# They thank somebody else, too: "Thanks Ann" may be anyone, "Thanks, Ann" is the writer.
_THANKS = (
    r"(?=[bdgkmotс])(?:thanks|thank you|thx|danke|merci|gracias|obrigad[oa]|grazie|bedankt|dank|tak|takk|tack|kiitos|"
    r"köszönettel|köszönöm|спасибо)"
)
# Who works somewhere and is named behind that; German writes each noun with a capital, so it stands not here.
_AT_WORK = (
    r"(?=[acfgkmorstv])(?:agent|manager|representative|colleague|technician|seller|vendedora?|atendente|gerente|funcionári[oa]|"
    r"técnic[oa]|asesora?|vendeur|vendeuse|conseiller|conseillère|technicien|collègue|operatore|operatrice|"
    r"consulente|medewerker|collega|medarbetaren?|kollegan?|medarbejder)"
)
_FIRST = (
    "Adam|Agnes|Agnieszka|Ahmed|Ahmet|Aisha|Alan|Albert|Alberto|Alejandro|Aleksandr|Alessandro|Alice|Alina|"
    "Amanda|Amelie|Amir|Ana|Anders|Andrea|Andreas|Andrew|Andrey|Angela|Anita|Ann|Anna|Anne|Annette|Anton|"
    "Antoine|Antonio|Arthur|Astrid|Aurélie|Beatriz|Benjamin|Bernd|Birgit|Björn|Brian|Camille|Carla|Carlos|"
    "Caroline|Catherine|Cecilia|Céline|Christina|Christine|Christophe|Christopher|Claudia|Cristina|Daniel|"
    "Daniela|David|Deborah|Denis|Dennis|Diana|Diego|Dieter|Dirk|Dmitry|Dominique|Donald|Dorothea|Douglas|"
    "Eduardo|Elena|Elisabeth|Elizabeth|Emilia|Emily|Emma|Eric|Erik|Ernesto|Eva|Evelyn|Fatima|Felix|Fernanda|"
    "Fernando|Filip|Francesca|Francesco|Franz|François|Françoise|Frédéric|Friedrich|Gabriela|Gabriele|Gareth|"
    "Gary|Georg|Gerhard|Giorgio|Giovanni|Giulia|Giuseppe|Gonzalo|Gregory|Guillaume|Gustavo|Hannah|Hans|"
    "Heather|Heidi|Heike|Heinz|Helena|Helga|Helmut|Henrik|Henry|Holger|Ingrid|Irina|Isabel|Isabelle|Ivan|"
    "Jacob|Jacques|Jakob|James|Jane|Janet|Jason|Javier|Jean|Jeffrey|Jennifer|Jens|Jeremy|Jessica|Joachim|Joan|"
    "Joanna|João|Joel|Johan|Johann|Johannes|John|Jonas|Jonathan|Jorge|Jörg|José|Joseph|Josef|Juan|Juha|Julian|"
    "Julie|Juliana|Jürgen|Karen|Karin|Karl|Katarina|Katharina|Katherine|Kathleen|Katja|Keith|Kenneth|Kevin|"
    "Kimberly|Klaus|Kristin|Larissa|Lars|Laura|Laurent|Lena|Leonardo|Leticia|Linda|Lisa|Lorenzo|Louise|Luca|"
    "Lucas|Lucia|Luís|Luis|Luisa|Lukas|Magdalena|Manfred|Manuel|Manuela|Marcel|Marcelo|Marco|Marcos|Marcus|"
    "Margaret|Maria|María|Marie|Mario|Marion|Markus|Marta|Martin|Martina|Martha|Mary|Mathieu|Matteo|Matthew|"
    "Matthias|Maurizio|Melanie|Melissa|Michael|Michaela|Michel|Michele|Michelle|Miguel|Mikael|Mikko|Mohamed|"
    "Mohammed|Monika|Monique|Nadia|Nancy|Natalia|Natalie|Nathalie|Nicholas|Nicole|Niklas|Nina|Norbert|Olaf|"
    "Olga|Oliver|Olivier|Oskar|Pablo|Pamela|Paola|Paolo|Patricia|Patrick|Paul|Paula|Paulo|Pedro|Peter|Petra|"
    "Philip|Philippe|Philipp|Pierre|Rachel|Rafael|Raquel|Rebecca|Renata|René|Ricardo|Richard|Rita|Robert|"
    "Roberta|Roberto|Rodrigo|Roger|Ronald|Rosa|Ruth|Sabine|Samantha|Samuel|Sandra|Sara|Sarah|Sebastian|Sergey|"
    "Sergio|Sharon|Silvia|Simon|Simone|Sophie|Stefan|Stefanie|Stephanie|Stephen|Steven|Stéphane|Susan|Susanne|"
    "Svetlana|Sven|Sylvie|Tanja|Tatiana|Teresa|Theresa|Thierry|Thomas|Thorsten|Tiago|Timothy|Tobias|Torsten|"
    "Ulrich|Ulrike|Ursula|Uwe|Valentina|Vanessa|Verónica|Véronique|Vicente|Viktor|Vincent|Vladimir|Walter|"
    "Werner|William|Wolfgang|Yvonne|Zoltán|Анна|Алексей|Андрей|Дмитрий|Екатерина|Елена|Иван|Ирина|Мария|"
    "Михаил|Наталья|Николай|Ольга|Павел|Светлана|Сергей|Татьяна|Юлия"
)

# A small letter is enough only after "my name is".
NAMES = (
    named(
        'after "my name is", in small letters, too',
        rf"(?i:\bmy (?:full |first |last |sur)?name(?: is|'s|’s|:))\s+{SAID_OF}"
        rf"({_NAMES}|\w+(?:[ \t]+(?!{_GOES_ON})[^\W\d_]+(?=\s*(?:[,.;!?\n]|$|{_GOES_ON})))?)",
        "My name is ann and I ask",
        "(?i:name)",
    ),
    named('after "I am called"', rf"(?i:\b{_CALLED})\s+({_NAMES})", "Ich heiße Anna Muster", _CAPITAL),
    named('full name after "I am"', rf"(?i:\b{_AM})\s+({_FULL})", "I am Ann Lee", _CAPITAL),
    named(
        'after "I am", before "from"',
        rf"(?i:\b{_AM})\s+({_NAMES})(?=\s+(?i:from|here|speaking|von|aus|de|da|van|fra|från)\b)",
        "this is Ann from the shop",
        _CAPITAL,
    ),
    named(
        "before a word for being called",
        rf"\b({_FULL})(?=\s+(?:vagyok|a nevem)\b)",
        "Anna Minta vagyok",
        "vagyok|a nevem",
    ),
    named(
        "before a Japanese word for being called",
        r"([\u3040-\u30ff\u4e00-\u9fff]{1,8})(?=\s?と(?:申し|言い|いい)ます)",
        "山田と申します。",
        "と",
    ),
    named("after a title", rf"(?i:\b{_TITLE})\s+({_NAMES})", "Ask Dr. Strange", _CAPITAL),
    named(
        "in a greeting",
        rf"(?i:^|(?<=[\n.!?]))\s*(?i:{_HELLO})\s+({_NAMES})(?=\s*(?:[,!.:–—-]|\n|$))",
        "Hi Ann, how are you?",
        _CAPITAL,
    ),
    named(
        "after a closing",
        rf"(?i:\b{_BYE})\s*[,.!–—-]*\s+({_NAMES})\s*(?=\n|[.,]|$)",
        "How does it work? Regards, Ann van der Berg",
        _CAPITAL,
    ),
    named(
        "after thanks",
        rf"(?i:\b{_THANKS})(?:\s*[,!–—-]+\s*|[ \t]*\n\s*)({_NAMES})\s*(?=\n|[.,]|$)",
        "How does it work? Thanks, Ann",
        _CAPITAL,
    ),
    named(
        "after a word for who works there", rf"(?i:\b{_AT_WORK})\s+({_NAMES})", "O vendedor Paulo disse não", _CAPITAL
    ),
    named(
        "first name from the list, with what follows",
        rf"(?<![\w.@-])(?=[{_UPPER}])(?<!\bSan )(?<!\bSanta )(?<!\bSão )(?<!\bSt\. )"
        rf"((?:{_FIRST})(?![\w@])(?:[ \t]+{_JOINED}{_NAME}){{0,3}})",
        "Please give Maria Gomez access",
        rf"[{_UPPER}]",
    ),
    named("as a signature", rf"(?:\n|[.?!]\s*[-–—~])\s*({_NAMES})\s*$", "How does it work? - Ann", r"\n|[-–—~]"),
)
