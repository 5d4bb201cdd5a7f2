"""Invented answers of the Secretariat, questions of later askers that each of them answers, and some that none of them does.

The later questions were written before anything was measured; what a kept answer must reach was set with all in sight.
"""

from datetime import date

from bot.model.curated import Curated

ANSWERS: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "How much is the annual membership fee for an NGO in 2027?",
        "NGO members pay 1,000 US dollars a year, due by the end of March.",
        ("what does membership cost an NGO per year?", "yearly fee for NGOs", "Combien coûte l'adhésion annuelle d'une ONG ?"),
        ("Can the fee be paid in instalments over three years?", "What do cities pay for their consultants?"),
    ),
    (
        "Who is the Director of the Secretariat now?",
        "Since January 2027 the Director is Joana Prates.",
        (
            "what is the name of the current director?",
            "who heads the secretariat today",
            "¿Quién dirige la Secretaría actualmente?",
        ),
        ("How is the Director appointed?",),
    ),
    (
        "Which countries have a Country Programme at the moment?",
        "Country Programmes run in Ghana, Tunisia, Uganda and Vietnam.",
        (
            "list the countries where country programmes are running now",
            "Dans quels pays y a-t-il un programme de pays aujourd'hui ?",
            "is there a country programme in Uganda?",
        ),
        ("How much does a Country Programme cost on average?",),
    ),
    (
        "Where and when is the next Assembly?",
        "The next Assembly is in Nairobi from 4 to 6 October 2027.",
        (
            "date and place of the next assembly",
            "when do we meet for the Assembly this year?",
            "Onde será a próxima Assembleia?",
        ),
        ("How many people came to the Assembly in April 2016?",),
    ),
    (
        "Which software do we use for the virtual platforms?",
        "We hold them on Zoom; the Secretariat sends the link two days before.",
        (
            "are virtual platforms on Zoom or on Teams?",
            "what tool for virtual platform sessions",
            "Quel logiciel pour les plateformes virtuelles ?",
        ),
        ("How many members joined the last virtual platform?",),
    ),
    (
        "How do I get the Cities Alliance logo for a publication?",
        "Write to communications; you get the logo and the rules for it within a week.",
        ("may we print the alliance's logo on our report?", "logo files please", "¿Dónde consigo el logotipo de la alianza?"),
        ("Who designed the logo?",),
    ),
    (
        "Does the Secretariat pay travel for members from low-income countries?",
        "It pays one economy ticket and the hotel for a member of a low-income country, once a year.",
        (
            "can our flight to the meeting be covered?",
            "travel costs for members of poor countries",
            "A Secretaria paga a viagem dos membros?",
        ),
        ("What do daily allowances of United Nations staff come to?",),
    ),
    (
        "What is the deadline for proposals to the Innovation Fund this year?",
        "Proposals are due on 30 June 2027, 17:00 Brussels time.",
        (
            "until when can we hand in an innovation fund proposal?",
            "innovation fund deadline",
            "Fecha límite para propuestas al fondo de innovación",
        ),
        ("How many proposals won last year?",),
    ),
    (
        "Can a regional development bank become an associate member?",
        "Yes: as an associate member, without a vote, by decision of the Board.",
        (
            "could a development bank join as an associate?",
            "associate membership for regional banks",
            "Une banque de développement peut-elle être membre associé ?",
        ),
        ("Which bank lends to cities without a guarantee?",),
    ),
    (
        "How long does the Board take to decide on an application?",
        "Usually three months; applications that arrive before May are decided in September.",
        (
            "we applied for membership, when will the Board decide?",
            "how many months until an application is decided",
            "Quanto tempo demora a decisão sobre uma candidatura?",
        ),
        ("How long does a member of the Board stay in office?",),
    ),
    (
        "Whom do I tell that our representative has changed?",
        "Write to the membership officer with the new name and address.",
        (
            "our focal point left, whom should we inform?",
            "new representative, what now?",
            "Notre représentant a changé, qui faut-il prévenir ?",
        ),
        ("What does a representative earn?",),
    ),
    (
        "Is the report of the 2016 health check available in French?",
        "Only its summary was translated; ask us for the file.",
        (
            "french version of the health check report",
            "Le rapport du bilan de santé existe-t-il en français ?",
            "did you translate the health check?",
        ),
        ("Which firm carried out the health check and for what fee?",),
    ),
)
"""The question that was asked, the Secretariat's answer, later questions that it answers, and near ones that it does not."""

OF_OLD = date(2027, 3, 1)


def kept() -> list[Curated]:
    """The answers as they are kept, each with the one line of its first asker."""
    return [
        Curated(f"kept-{number:02}", (line,), line.rstrip("?"), answer, on=OF_OLD)
        for number, (line, answer, _, _) in enumerate(ANSWERS)
    ]


def later() -> list[tuple[str, str]]:
    """Later questions, each with the id of the answer to it."""
    return [(asked, f"kept-{number:02}") for number, (_, _, many, _) in enumerate(ANSWERS) for asked in many]


def near() -> list[str]:
    """Questions near to them that none answers."""
    return [asked for _, _, _, many in ANSWERS for asked in many]
