"""News of the summer of 2026, all of it translated."""

from home.sample.blocks import (
    call_to_action,
    footnotes,
    image,
    key_figures,
    link,
    partners,
    quote,
    table,
    text,
)
from home.sample.content.news_item import news_item
from home.sample.words import page, rich, t

__all__ = ["NEWS_OF_SUMMER"]

FIELDLAB = news_item(
    "een-machine-die-zegt-wanneer-hij-stukgaat",
    "a-machine-that-says-when-it-will-break",
    title=t("Een machine die zegt wanneer hij stukgaat", "A machine that says when it will break"),
    date="2026-06-18",
    updated_date="2026-07-09",
    summary=t(
        "In een fieldlab luisteren microfoons naar de lagers van een machine. Zo weet een monteur weken van tevoren "
        "wat er stukgaat.",
        "In a fieldlab, microphones listen to the bearings of a machine. So a mechanic knows weeks ahead what will "
        "break.",
    ),
    description=t(
        "Fieldlab in de IJmond voorspelt onderhoud met geluid: goedkope microfoons horen slijtage van lagers.",
        "A fieldlab in the IJmond predicts maintenance with sound: cheap microphones hear the wear of bearings.",
    ),
    image="fieldlab",
    image_alt=t(
        "Een microfoon vangt het geluid op van een draaiend lager.",
        "A microphone picks up the sound of a turning bearing.",
    ),
    pillars=["innoveren"],
    topics=["onderhoud", "robots"],
    contributors=["crown-van-gelder", "tata-steel", "provincie-noord-holland"],
    contact="sam",
    corrections=[
        {
            "date": "2026-07-09",
            "text": rich(
                "Eerst stond hier dat de proef drie maanden duurde. Het waren <b>vier</b> maanden.",
                "This item first said that the test took three months. It was <b>four</b> months.",
            ),
        }
    ],
    body=[
        text(
            """
            <p>Een goed lager zoemt. Een versleten lager tikt. Dat hoort een ervaren monteur meteen, maar hij kan niet
            de hele nacht naast een machine staan. Een microfoon wel. In dit <a lang="en">fieldlab</a> hingen vier
            maanden lang acht microfoons bij lagers van verschillende leeftijd.[^1]</p>
            <h2>Wat eruit kwam</h2>
            <p>Zes keer hoorde het systeem een lager dat binnenkort stuk zou gaan. Vijf keer klopte dat. Eén keer was
            het een losse plaat.[^2] Dat heet <a lang="en">predictive maintenance</a>: je vervangt een onderdeel
            voordat het stukgaat, en niet eerder dan nodig.</p>
            """,
            """
            <p>A good bearing hums. A worn bearing ticks. An experienced mechanic hears that at once, but cannot stand
            beside a machine all night. A microphone can. In this fieldlab, eight microphones hung at bearings of
            various ages for four months.[^1]</p>
            <h2>The results</h2>
            <p>Six times, the system heard a bearing that would soon break. Five times it was right. Once it was a
            loose plate.[^2] This is called predictive maintenance: you replace a part before it breaks, and not
            sooner than necessary.</p>
            """,
        ),
        table(
            t("Wat de microfoons hoorden", "What the microphones heard"),
            [
                ("text", t("Leeftijd van het lager", "Age of the bearing")),
                ("number", t("Aantal lagers", "Number of bearings")),
                ("number", t("Meldingen", "Warnings")),
                ("number", t("Meldingen die klopten", "Warnings that were right")),
            ],
            [
                (t("nieuw", "new"), 2, 0, 0),
                (t("drie jaar", "three years"), 3, 1, 0),
                (t("acht jaar", "eight years"), 3, 5, 5),
            ],
        ),
        image(
            "walsen",
            None,
            t(
                "Ook in een wals zitten lagers, diep verborgen.",
                "There are bearings in a rolling mill too, hidden deep inside.",
            ),
        ),
        text(
            """
            <h2>En nu?</h2>
            <p>De proef krijgt een vervolg bij kleinere bedrijven. De kosten zijn laag: een microfoon kost minder dan
            een tas boodschappen. Meedoen kan. Kijk bij <a page="pijlers/innoveren">Innoveren</a>.</p>
            """,
            """
            <h2>What next?</h2>
            <p>The test will be continued at smaller companies. The costs are low: a microphone costs less than a bag of
            groceries. You can take part. Look at <a page="pijlers/innoveren">Innovate</a>.</p>
            """,
        ),
    ],
    footnotes=footnotes(
        rich(
            "De lagers zaten in een proefopstelling, niet in een fabriek.",
            "The bearings were in a test set-up, not in a factory.",
        ),
        rich("De cijfers zijn bedacht voor deze voorbeeldsite.", "The figures were invented for this sample site."),
    ),
)

NEW_PEOPLE = news_item(
    "zij-instromers-leren-het-vak-op-de-werkvloer",
    "from-another-job-to-the-shop-floor",
    title=t("Zij-instromers leren het vak op de werkvloer", "From another job to the shop floor"),
    date="2026-09-10",
    summary=t(
        "Een kok, een verkoper en een chauffeur stappen over naar de techniek. Ze leren vier dagen in het bedrijf en "
        "één dag op school.",
        "A cook, a shop assistant and a driver move into technology. They learn four days in the company and one day "
        "at school.",
    ),
    description=t(
        "Hoe zij-instromers in de IJmond in anderhalf jaar onderhoudsmonteur worden, met loon vanaf dag één.",
        "How people from other jobs in the IJmond become mechanics in a year and a half, with pay from day one.",
    ),
    image="lasser",
    image_caption=t("Oefenen in het praktijklokaal.", "Practising in the practice room."),
    pillars=["werken", "leren"],
    topics=["leren-op-de-werkvloer", "onderhoud"],
    on_behalf_of=["tata-steel", "roc-nova-college", "academy-van-tata-steel"],
    contributors=["gemeente-velsen"],
    contact="lieke",
    press=True,
    related=["zo-word-je-onderhoudsmonteur-op-zee", "lasrobots-in-het-klaslokaal"],
    body=[
        text(
            """
            <p>Achttien mensen begonnen deze maand aan de praktijkroute. Niemand van hen heeft een technisch diploma.
            Over anderhalf jaar zijn ze onderhoudsmonteur.</p>
            <h2>Meteen aan het werk</h2>
            <p>Iedereen heeft vanaf de eerste dag een contract, een leermeester en een kluisje met eigen gereedschap.
            Op donderdag gaan ze naar school. Daar leren ze wat ze die week nodig hebben.</p>
            """,
            """
            <p>Eighteen people started on the practical route this month. None of them has a technical diploma. In a
            year and a half they will be maintenance mechanics.</p>
            <h2>To work at once</h2>
            <p>From the first day, everyone has a contract, a mentor and a locker with tools of their own. On
            Thursdays they go to school. There they learn what they need that week.</p>
            """,
        ),
        quote(
            t(
                "In de keuken moest het ook snel en schoon. Ik heb alleen een andere pan.",
                "In the kitchen too, work had to be fast and clean. I just have a different pan.",
            ),
            "Marco",
            t("was kok, wordt monteur", "was a cook, is becoming a mechanic"),
            "portret-sam",
        ),
        key_figures(
            t("De eerste groep", "The first group"),
            (
                "18",
                "",
                t("mensen zijn begonnen", "people have started"),
                t("Telling Techport, september 2026", "Count by Techport, September 2026"),
            ),
            (
                "7.5",
                "",
                t("jaar werkten zij gemiddeld in een ander vak", "years in another trade, on average"),
                t("Telling Techport, september 2026", "Count by Techport, September 2026"),
            ),
            (
                "61",
                "%",
                t("woont in de IJmond", "live in the IJmond"),
                t("Telling Techport, september 2026", "Count by Techport, September 2026"),
            ),
        ),
        partners(
            t("Hier kun je leren", "You can learn here"), "tata-steel", "roc-nova-college", "academy-van-tata-steel"
        ),
        call_to_action(
            t("Ook overstappen?", "Would you like to move too?"),
            t(
                "De volgende groep begint in februari. Je hoeft nog niets te kunnen.",
                "The next group starts in February. You do not need to know anything yet.",
            ),
            link(t("Meld je aan", "Apply"), page("contact")),
        ),
    ],
)

NEWS_OF_SUMMER = [FIELDLAB, NEW_PEOPLE]
