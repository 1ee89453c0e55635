"""Tickets: those of tests/tickets.jsonl, and what surrounds the question of a mail in the forms that are left out."""

import json
from pathlib import Path

# Each with `id`, `style`, `text` and `relevant`, the entries that answer it.
SAMPLE = [
    json.loads(line) for line in Path(__file__).with_name("tickets.jsonl").read_text(encoding="utf-8").splitlines()
]

ASKED = "How long do you keep deleted chats?"

GREETINGS = (
    "Hi,", "Hi there,", "Hello Support Team,", "hello ann,", "Dear Sir or Madam,", "Dear Mr. Smith,", "Good morning!",
    "Hey", "To whom it may concern,", "Sehr geehrte Damen,", "Hola,", "Hi Ann,\nHello again,",
)  # fmt: skip
ENDINGS = (
    "Thanks!", "Thank you very much in advance.", "Many thanks", "Best regards,\nAnn Lee\nACME Inc.\n+49 30 1234567",
    "Kind regards, Ann", "Cheers\nAnn", "Thanks,\nAnn", "Sincerely yours,\nAnn", "-- \nAnn\nhttps://acme.example/?a=1",
    "Sent from my iPhone", "Get Outlook for iOS", "Mit freundlichen Grüßen\nAnn", "Cordialement,\nAnn", "Saludos,\nAnn",
    "Any help would be much appreciated.", "I look forward to hearing from you.", "Have a nice day!",
    "Please let me know.", "This e-mail is confidential and intended only for its recipient.",
    "CONFIDENTIALITY NOTICE: do not read.", "Please consider the environment before printing this.",
)  # fmt: skip
QUOTATIONS = (
    "On Mon, 3 Mar 2025 at 10:00, Help <help@x.example> wrote:\n> Is it on?\n> Yes?",
    "On Mon, 3 Mar 2025 at 10:00, Help Desk\n<help@x.example> wrote:\n\nIs it on?",
    "Am 3. März 2025 um 10:00 schrieb Hilfe:\n> Ist es an?",
    "-----Original Message-----\nFrom: Help\nIs it on?",
    "From: Help\nSent: Monday\nTo: Ann\nSubject: Is it on?\n\nIs it on?",
    "> Is it on?",
    "Begin forwarded message:\nIs it on?",
)
# What repeats in no mail, but in what gets pasted: each could make a careless pattern take hours.
ODD_PIECES = (
    "a", " ", "a ", "a\n", "\n", "> ", "> a\n", "\r", "\t", "<", "<p", "<p ", "<style>", "<blockquote>", "</blockquote>", "&#1",
    "&amp;", "#", "-", "-- \n", "1", "(1", "(ticket1", "order 1", "on a wrote ", "On aaaaaa wrote:\n> a\n", "From: a\n", "re: ",
    ". ", "e.g. ", "?", "?! ", "!)", "Hi Ann, ", "Thanks\n", "thanks for your ", "thanks, ", "so ", "any help ", "this message ",
    "if you are not ", ". Regards ", "yours a ", "please ", "I'd ", "é ", "🙂", "🙂\n",
)  # fmt: skip
