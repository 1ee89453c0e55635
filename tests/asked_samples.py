"""Texts of other subjects than this site's, with each thing that they ask, as a reader would tell it."""

QUESTIONS: tuple[tuple[str, list[str]], ...] = (
    (
        "Hello,\n\nwe moved to a new flat and my invoice still shows the old street. How do I change the address? Will the March invoice be sent again? And can I get them by mail instead of on paper?\n\nBest\nJo",
        [
            "How do I change the address?",
            "Will the March invoice be sent again?",
            "And can I get them by mail instead of on paper?",
        ],
    ),
    (
        "Hi,\nbefore we renew, please confirm the following:\n- Backups are kept in the EU\n- Staff can not read customer files\n- We may export everything at the end of the contract\n\nRegards\nLee",
        [
            "Backups are kept in the EU",
            "Staff can not read customer files",
            "We may export everything at the end of the contract",
        ],
    ),
    (
        "Dear team,\n\nI need to know:\n1. whether my photos are stored\n2. how long you keep them\n3. who has access\n\nPlease reply by Monday.\n\nKim",
        ["whether my photos are stored", "how long you keep them", "who has access"],
    ),
    (
        "Can my children, who live in Spain, and my parents use the family pass, and what does it cost?",
        ["Can my children, who live in Spain, and my parents use the family pass", "what does it cost?"],
    ),
    (
        "How long do you keep what I have written? Do I get a letter about it? Could you answer by Friday?",
        ["How long do you keep what I have written?", "Do I get a letter about it?"],
    ),
    (
        "Which of our people, and which of yours, can open the vault? Please answer in writing within 14 days.",
        ["Which of our people, and which of yours, can open the vault?"],
    ),
    (
        "I was charged twice in October. I want a refund for one of the payments and I want my account closed. Please acknowledge receipt of this message.",
        ["I want a refund for one of the payments", "I want my account closed."],
    ),
    (
        "Good day,\nmy neighbour wants to know whether dogs are allowed on the ferry. I was also wondering if the cabins have windows. There will be six of us so I'd like to be certain.\nThanks, Ola",
        [
            "my neighbour wants to know whether dogs are allowed on the ferry.",
            "I was also wondering if the cabins have windows.",
        ],
    ),
    ("I cannot find the button for exports. It isn't in the menu. Where is it?", ["Where is it?"]),
    (
        "Guten Tag,\n\nich habe letzte Woche gekündigt. Wann endet mein Vertrag? Bekomme ich das restliche Geld zurück, und werden meine Daten gelöscht? Bitte bestätigen Sie den Eingang dieser Mail.\n\nMit freundlichen Grüßen\nUte",
        ["Wann endet mein Vertrag?", "Bekomme ich das restliche Geld zurück, und werden meine Daten gelöscht?"],
    ),
    (
        "Bonjour,\n\nJ'ai un abonnement annuel. Je voudrais savoir si je peux le suspendre. Comment puis-je changer de carte bancaire ? Merci de me répondre rapidement.\n\nCordialement\nLuc",
        ["Je voudrais savoir si je peux le suspendre.", "Comment puis-je changer de carte bancaire?"],
    ),
    (
        "Hola,\n¿Puedo cambiar la fecha de mi billete? ¿Y cuánto cuesta? Por favor respondan pronto.\nAna",
        ["¿Puedo cambiar la fecha de mi billete?", "¿Y cuánto cuesta?"],
    ),
    (
        "Our auditor asked us three questions: (a) where are the servers, (b) who runs them and (c) are they certified?",
        ["where are the servers", "who runs them", "are they certified?"],
    ),
    (
        "Is it true that you sell addresses? If so, I object to it and I want mine removed.",
        ["Is it true that you sell addresses?", "I want mine removed."],
    ),
    (
        "When I open the lid the light stays off. Is that normal? What should I check first?",
        ["Is that normal?", "What should I check first?"],
    ),
    (
        "Could you get back to me by Friday? My boss is asking. Does the warranty cover water damage, and how do I claim?",
        ["Does the warranty cover water damage", "how do I claim?"],
    ),
    (
        "My questions:\n\nMay I bring a bicycle?\nIs there food on board\nDo I need a passport",
        ["May I bring a bicycle?", "Is there food on board", "Do I need a passport"],
    ),
    (
        "We use two tools:\n- the scanner\n- the printer\n\nDo both need a licence? Please let us know as soon as possible.",
        ["Do both need a licence?"],
    ),
    (
        "I'd appreciate a quick answer. Does the course start in May? I ask because my holiday is in June.",
        ["Does the course start in May?"],
    ),
    (
        "please send me the invoice for may and change my address to 12 Elm Road",
        ["please send me the invoice for may", "change my address to 12 Elm Road"],
    ),
    (
        "We would like to know how long parcels are held and whether somebody else can collect them.",
        ["We would like to know how long parcels are held", "whether somebody else can collect them."],
    ),
    (
        "Buongiorno, vorrei sapere se posso annullare l'ordine. Come posso ottenere il rimborso?",
        ["vorrei sapere se posso annullare l'ordine.", "Come posso ottenere il rimborso?"],
    ),
    (
        "so i lost my key yesterday and my flatmate is away. what do i do now and how much is a new one",
        ["what do i do now", "how much is a new one"],
    ),
    ("The app crashes when I open it. I can't log in either.", ["I can't log in either."]),
    (
        'Is my invoice paid? What does "due" mean? Is that so? When is the next one?',
        ["Is my invoice paid?", 'What does "due" mean?', "When is the next one?"],
    ),
)
