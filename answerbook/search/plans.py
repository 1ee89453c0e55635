"""Tells which plans a text names, by their names and what else the content says people call them.

A name of one word may be any word: "our team", "feel free". It counts with a word beside it that goes with plans, "Pro
subscription", or with its capital letter within a sentence: "we are on Team".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from answerbook.language import codes
from answerbook.language.analysis import Language
from answerbook.language.words import words
from answerbook.mail import sentences
from answerbook.mail.patterns import TOKEN
from answerbook.model.entries import Plan, other_names

# What goes with the name of a plan in any language, besides what the content itself has there.
BESIDE = (
    "plan plans subscription subscriptions account accounts tier version edition licence license package membership "
    "subscriber abo abonnement tarif konto lizenz paket vertrag mitgliedschaft compte forfait formule licence offre "
    "plano assinatura conta cuenta suscripcion licencia piano abbonamento licentie pakket prenumeration"
)


@dataclass(frozen=True)
class _Word:
    """A word of a text as it stands there; `first` of a sentence it has its capital letter from that."""

    stem: str
    written: str
    first: bool
    little: bool


class PlanNames:
    """The names of the plans of a site."""

    def __init__(self, plans: Sequence[Plan], language: Language, *, capitals: bool) -> None:
        """`capitals`: whether a capital letter within a sentence tells a name, as it does not in German."""
        self.plans, self.language, self.capitals = plans, language, capitals

    def named(self, text: str) -> list[str]:
        """Return the ids of the plans that a text names, in the order in which it does."""
        found: dict[str, None] = {}
        for sentence in sentences.sentences(text) or (sentences.Sentence(text, asks=False),):
            said, place = [*self._words(sentence.text)], 0
            while place < len(said):
                id_, length = self._at(said, place)
                if id_:
                    found[id_] = None
                place += length
        return list(found)

    def only(self, text: str) -> str:
        """Return the id of the plan that a text names, "" if it names none or several."""
        named = self.named(text)
        return named[0] if len(named) == 1 else ""

    def for_browser(self) -> dict[str, object]:
        """Return a JSON object for `theme/assets/search-plans.js`: the names of each plan, and what goes with them."""
        names = [[plan.id, plan.heading, *other_names(plan)] for plan in self.plans]
        return {"names": names, "beside": BESIDE if names else "", "capitals": self.capitals}

    @cached_property
    def _names(self) -> list[tuple[tuple[str, ...], str, str]]:
        """The stems of each name, the longest first, with the name itself and the id of its plan."""
        names = [
            (self._stems(name), name, plan.id) for plan in self.plans for name in (plan.heading, *other_names(plan))
        ]
        return sorted((one for one in names if one[0]), key=lambda one: -len(one[0]))

    @cached_property
    def _beside(self) -> frozenset[str]:
        """The stems of what stands beside a name of one word: in the content, and in general."""
        single = {stems[0] for stems, _, _ in self._names if len(stems) == 1}
        own = {stem for stems, _, _ in self._names if single & {*stems} for stem in stems}
        return frozenset(own | {*self._stems(BESIDE)}) - single

    def _at(self, said: Sequence[_Word], place: int) -> tuple[str, int]:
        """Return the plan that is named at a place and how many words name it; "" and 1 for none."""
        for stems, name, id_ in self._names:
            length = len(stems)
            if tuple(one.stem for one in said[place : place + length]) == stems and (
                length > 1 or self._is_meant(said, place, name)
            ):
                return id_, length
        return "", 1

    def _is_meant(self, said: Sequence[_Word], place: int, name: str) -> bool:
        before = said[place - 1] if place else None
        behind = said[place + 1 : place + 3]
        near = behind[: 1 if behind and behind[0].little else 2]
        if any(one.stem in self._beside for one in near) or (before and before.stem in self._beside):
            return True
        one = said[place]
        followed = bool(behind) and behind[0].written[:1].isupper()
        within = before is not None and before.little and not one.first and not followed
        return self.capitals and within and one.written == name and name[:1].isupper()

    def _words(self, sentence: str) -> Iterator[_Word]:
        for number, token in enumerate(TOKEN.findall(sentence)):
            for word in words(token):
                yield _Word(self.language.stem(word), token, not number, word in self.language.common)

    def _stems(self, text: str) -> tuple[str, ...]:
        return tuple(map(self.language.stem, words(text)))


def capital_nouns(code: str) -> bool:
    """Tell whether every noun of a language has a capital letter, so that this tells no name."""
    return codes.base(code) in {"de", "lb"}
