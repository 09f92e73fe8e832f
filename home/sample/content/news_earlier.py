"""News of the years before, from the multi-year agenda on."""

from home.sample.blocks import (
    boilerplate,
    download,
    footnotes,
    key_figures,
    news_list,
    partners,
    points,
    quote,
    table,
    text,
    timeline,
)
from home.sample.content.news_item import news_item
from home.sample.words import rich, t

__all__ = ["EARLIER_NEWS"]

ALL_PARTNERS = [
    "tata-steel",
    "crown-van-gelder",
    "roc-nova-college",
    "academy-van-tata-steel",
    "provincie-noord-holland",
    "gemeente-velsen",
]

AGENDA_SIGNED = news_item(
    "partners-tekenen-meerjarenagenda",
    "partners-sign-multi-year-agenda",
    title=t("Partners tekenen de meerjarenagenda 2019–2023", "Partners sign the multi-year agenda 2019–2023"),
    date="2019-05-16",
    summary=t(
        "Bedrijven, scholen en overheden spreken af wat ze in vijf jaar samen doen voor techniek in de IJmond.",
        "Companies, schools and governments agree on what they will do together for technology in the IJmond in five "
        "years.",
    ),
    description=t(
        "Zes partners van Techport tekenen de meerjarenagenda 2019–2023 voor techniek in de IJmond.",
        "Six partners of Techport sign the multi-year agenda 2019–2023 for technology in the IJmond.",
    ),
    image="handtekening",
    pillars=["kiezen", "leren", "werken", "innoveren"],
    topics=["samenwerking"],
    on_behalf_of=ALL_PARTNERS,
    body=[
        text(
            """
            <p>Met zes handtekeningen begint een plan van vijf jaar. De partners van Techport weten nu van elkaar wat
            ze gaan doen, en wie waarvoor zorgt.</p>
            <h2>Waarom een agenda?</h2>
            <p>Een opleiding maken duurt jaren. Een fabriek plant nog verder vooruit. Wie dat los van elkaar doet,
            komt altijd te laat. Een agenda voor meer jaren geeft iedereen de tijd.</p>
            """,
            """
            <p>With six signatures, a plan of five years begins. The partners of Techport now know from each other
            what they are going to do, and who takes care of what.</p>
            <h2>Why an agenda?</h2>
            <p>Making a course takes years. A factory plans even further ahead. Those who do so apart from each other
            are always too late. An agenda for several years gives everyone time.</p>
            """,
        ),
        points(
            t("De vier afspraken", "The four agreements"),
            rich(
                "<b>Kiezen:</b> meer jongeren ontdekken techniek.",
                "<b>Choose:</b> more young people discover technology.",
            ),
            rich(
                "<b>Leren:</b> het onderwijs past bij het werk in de regio.",
                "<b>Learn:</b> education fits the jobs in the region.",
            ),
            rich(
                "<b>Werken:</b> iedereen kan blijven leren en overstappen.",
                "<b>Work:</b> everyone can keep learning and change jobs.",
            ),
            rich(
                "<b>Innoveren:</b> kleinere bedrijven gaan met nieuwe techniek aan de slag.",
                "<b>Innovate:</b> smaller companies start to use new technology.",
            ),
        ),
        partners(t("Zij tekenden", "They signed"), logos=True),
        boilerplate("over-techport"),
    ],
)

LOOKING_BACK = news_item(
    "vijf-jaar-meerjarenagenda",
    "five-years-of-the-multi-year-agenda",
    title=t(
        "Vijf jaar meerjarenagenda: wat hebben we geleerd?",
        "Five years of the multi-year agenda: what have we learned?",
    ),
    date="2023-12-14",
    summary=t(
        "De meerjarenagenda 2019–2023 loopt af. De partners kijken terug en kiezen wat blijft.",
        "The multi-year agenda 2019–2023 comes to an end. The partners look back and choose what stays.",
    ),
    description=t(
        "Terugblik op de meerjarenagenda 2019–2023 van Techport: wat werkte, wat niet en wat blijft.",
        "Looking back on Techport’s multi-year agenda 2019–2023: what worked, what did not and what stays.",
    ),
    image="walsen",
    pillars=["werken"],
    topics=["samenwerking"],
    on_behalf_of=ALL_PARTNERS,
    press=True,
    related=["partners-tekenen-meerjarenagenda"],
    body=[
        text(
            """
            <p>Vijf jaar is lang genoeg om fouten te maken, en om ervan te leren. Dit is wat de partners aan elkaar
            vertelden toen ze de balans opmaakten.</p>
            <h2>Klein beginnen werkt</h2>
            <p>De beste projecten begonnen met één klas en één bedrijf. Wat groot begon, bleef vaak op papier
            staan.</p>
            <h2>Docenten zijn de sleutel</h2>
            <p>Een docent die zelf in een bedrijf heeft meegelopen, neemt daarna elk jaar een nieuwe groep mee.</p>
            """,
            """
            <p>Five years is long enough to make mistakes, and to learn from them. This is what the partners told each
            other when they took stock.</p>
            <h2>Starting small works</h2>
            <p>The best projects started with one class and one company. What started big often stayed on paper.</p>
            <h2>Teachers are the key</h2>
            <p>A teacher who has spent time in a company brings a new group every year after that.</p>
            """,
        ),
        table(
            t("Wat blijft, verandert en stopt", "What stays, changes and stops"),
            [("text", t("Onderdeel", "Part")), ("text", t("Besluit", "Decision")), ("text", t("Waarom", "Why"))],
            [
                (
                    t("Gastlessen", "Guest lessons"),
                    t("blijft", "stays"),
                    t("Scholen vragen erom", "Schools ask for it"),
                ),
                (
                    t("Open dagen", "Open days"),
                    t("verandert", "changes"),
                    t("Zelf doen werkt beter dan kijken", "Doing works better than watching"),
                ),
                (
                    t("Papieren gids", "Printed guide"),
                    t("stopt", "stops"),
                    t("Bijna niemand las hem", "Hardly anyone read it"),
                ),
            ],
        ),
        download(t("De agenda nalezen", "Read the agenda again"), "meerjarenagenda-in-het-kort"),
        news_list(t("Meer over samenwerking", "More about working together"), about="samenwerking", amount=2),
    ],
)

CENTRE = news_item(
    "techport-centre-in-voorbereiding",
    "techport-centre-in-preparation",
    title=t("Techport Centre in voorbereiding", "Techport Centre in preparation"),
    date="2025-06-19",
    summary=t(
        "Eén plek waar je techniek leert, uitprobeert en laat zien. De partners werken aan plannen voor een Techport "
        "Centre.",
        "One place to learn technology, try it out and show it. The partners are working on plans for a Techport "
        "Centre.",
    ),
    description=t(
        "De partners van Techport bereiden een Techport Centre voor: een plek om techniek te leren en te laten zien.",
        "The partners of Techport are preparing a Techport Centre: a place to learn technology and to show it.",
    ),
    image="centrum",
    pillars=["leren", "innoveren"],
    topics=["samenwerking"],
    on_behalf_of=["gemeente-velsen", "provincie-noord-holland"],
    contact="yusuf",
    body=[
        text(
            """
            <p>Praktijklokalen staan nu verspreid over de regio. In een Techport Centre komen ze bij elkaar.
            Studenten, werknemers en bedrijven gebruiken dan dezelfde werkplaats.</p>
            <h2>Overdag school, ’s avonds cursus</h2>
            <p>Overdag leren er studenten. ’s Avonds komen mensen die al werken. En in het weekend mogen kinderen met
            hun ouders naar binnen.</p>
            """,
            """
            <p>Practice rooms are now spread over the region. In a Techport Centre they come together. Students,
            employees and companies will then use the same workshop.</p>
            <h2>School by day, courses by night</h2>
            <p>By day, students learn there. In the evening, people who have a job come in. And at the weekend,
            children may go inside with their parents.</p>
            """,
        ),
        timeline(
            t("De weg naar het Techport Centre", "The road to the Techport Centre"),
            ("2025-06-19", t("De partners kiezen wat er moet komen", "The partners choose what there should be")),
            (
                t("najaar 2025", "autumn 2025"),
                t("Gesprekken met scholen en buurt", "Talks with schools and neighbours"),
                rich("Iedereen kan meepraten.", "Everyone can have a say."),
            ),
            (t("daarna", "after that"), t("Een plan met een plek en een prijs", "A plan with a place and a price")),
        ),
        quote(
            t(
                "Als ik een machine mag kiezen voor het nieuwe lokaal? Een draaibank uit 1960. Die legt alles uit.",
                "If I may choose a machine for the new workshop? A lathe from 1960. It explains everything.",
            ),
            "Willem",
            t("docent metaal", "teacher of metalwork"),
        ),
    ],
)

GREEN_PLUG = news_item(
    "de-ijmond-is-de-groene-stekker",
    "the-ijmond-is-the-green-plug",
    title=t("De IJmond is de groene stekker van wind op zee", "The IJmond is the green plug of offshore wind"),
    date="2025-11-13",
    summary=t(
        "Stroom van zee moet ergens aan land komen. Dat geeft de IJmond een nieuwe rol, en veel nieuw werk.",
        "Power from the sea has to come ashore somewhere. That gives the IJmond a new part to play, and a lot of new "
        "work.",
    ),
    description=t(
        "De IJmond is de groene stekker van wind op zee: hier komt de stroom aan land en is werk voor vakmensen.",
        "The IJmond is the green plug of offshore wind: power comes ashore here and there is work for skilled people.",
    ),
    image="stekker",
    pillars=["innoveren", "werken"],
    topics=["wind-op-zee"],
    about=["gemeente-velsen"],
    contributors=["provincie-noord-holland"],
    contact="sam",
    body=[
        text(
            """
            <p>Voor de kust draaien windturbines. Hun stroom gaat door dikke kabels naar het strand en dan onder de
            duinen door. De IJmond ligt precies op die plek. Daarom noemen we de regio de <i>groene
            stekker</i>.[^1]</p>
            <h2>Meer dan een stopcontact</h2>
            <p>De stroom komt hier niet alleen aan land. Er moet ook iemand turbines bouwen, kabels leggen en alles
            onderhouden. Dat past bij de regio: hier werken mensen al lang met staal, schepen en zware machines.</p>
            """,
            """
            <p>Wind turbines are turning off the coast. Their power goes through thick cables to the beach and then
            under the dunes. The IJmond is in exactly that place. That is why we call the region the <i>green
            plug</i>.[^1]</p>
            <h2>More than a socket</h2>
            <p>The power does not just come ashore here. Somebody must also build turbines, lay cables and maintain
            everything. That suits the region: people here have long worked with steel, ships and heavy machines.</p>
            """,
        ),
        key_figures(
            t("Industrie in de regio", "Industry in the region"),
            (
                "10",
                "%",
                t("van de toegevoegde waarde in de regio", "of the region’s added value"),
                t("Meerjarenagenda Techport 2019–2023", "Techport multi-year agenda 2019–2023"),
            ),
            (
                "22",
                "%",
                t(
                    "van de banen voor mbo’ers in de IJmond",
                    "of jobs for people with vocational training in the IJmond",
                ),
                t("Meerjarenagenda Techport 2019–2023", "Techport multi-year agenda 2019–2023"),
            ),
        ),
        news_list(t("Werk op zee", "Work at sea"), about="wind-op-zee", amount=2),
    ],
    footnotes=footnotes(
        rich(
            "Zo heet de regio in de meerjarenagenda 2019–2023.",
            "This is what the multi-year agenda 2019–2023 calls the region.",
        )
    ),
)

EARLIER_NEWS = [AGENDA_SIGNED, LOOKING_BACK, CENTRE, GREEN_PLUG]
