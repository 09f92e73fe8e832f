"""About Techport, with what is below it."""

from home.models import StandardPage
from home.sample.blocks import accordion, call_to_action, contact, download, footnotes, image, link, text, timeline
from home.sample.specs import Page
from home.sample.words import page, rich, same, t

__all__ = ["ABOUT"]

ABOUT_TECHPORT = Page(
    model=StandardPage,
    key="over-techport",
    slug_en="about-techport",
    title=t("Over Techport", "About Techport"),
    values={
        "role": "about",
        "show_in_menus": True,
        "summary": t(
            "Wie we zijn, waarom we het samen doen en wat we van 2019 tot en met 2023 hebben afgesproken.",
            "Who we are, why we do it together and what we agreed on for 2019 up to and including 2023.",
        ),
        "search_description": t(
            "Techport is een netwerk van bedrijven, scholen en overheden in de IJmond voor techniek en onderhoud.",
            "Techport is a network of companies, schools and governments in the IJmond for technology and maintenance.",
        ),
        "introduction": rich(
            """Techport is een netwerk. We hebben geen fabriek en geen school. We brengen de mensen bij elkaar die
            dat wel hebben, zodat er in de IJmond genoeg vakmensen zijn.""",
            """Techport is a network. We have no factory and no school. We bring together the people who have
            them, so that there are enough skilled people in the IJmond.""",
        ),
        "body": [
            text(
                """
                <h2>Waar we werken</h2>
                <p>Ons hart ligt in de IJmond: de streek waar het Noordzeekanaal in zee komt. We werken voor de hele
                Metropoolregio Amsterdam en voor de provincie Noord-Holland.</p>
                <h2>Waarom samen</h2>
                <p>De industrie zorgt voor 10% van de waarde in de regio.[^1] Van alle banen voor mensen met een
                mbo-diploma is in de Metropoolregio Amsterdam 14% in de industrie. In de IJmond is dat 22%.[^2]</p>
                <p>Die mensen moeten er ook in de toekomst zijn. Een school kan ze opleiden, maar niet zonder bedrijven
                waar ze leren. Een bedrijf kan ze werk geven, maar niet zonder scholen. En een overheid kan helpen, maar
                niet zonder die twee.</p>
                """,
                """
                <h2>Where we work</h2>
                <p>Our heart is in the IJmond: the area where the North Sea Canal reaches the sea. We work for the
                whole Metropolitan Region Amsterdam and for the province of Noord-Holland.</p>
                <h2>Why together</h2>
                <p>Industry makes up 10% of the region’s value.[^1] Of all jobs for people with a vocational diploma
                in the Metropolitan Region Amsterdam, 14% are in industry. In the IJmond it is 22%.[^2]</p>
                <p>Those people must be there in the future too. A school can train them, but not without companies
                where they learn. A company can give them work, but not without schools. And a government can help,
                but not without those two.</p>
                """,
            ),
            image(
                "staalrol",
                t("Een grote rol staal, het beeldmerk van de IJmond.", "A large steel coil, the symbol of the IJmond."),
                t("Van een plak staal naar een lange, dunne strip.", "From a slab of steel to a long, thin strip."),
                width="wide",
            ),
            timeline(
                t("Van agenda tot centrum", "From an agenda to a centre"),
                (
                    same("2019"),
                    t("De meerjarenagenda begint", "The multi-year agenda starts"),
                    rich("De partners spreken vijf jaar werk af.", "The partners agree on five years of work."),
                ),
                (same("2023"), t("De meerjarenagenda loopt af", "The multi-year agenda ends")),
                (
                    t("nu", "now"),
                    t("Het Techport Centre wordt voorbereid", "The Techport Centre is being prepared"),
                    rich(
                        """Eén plek om techniek te leren en te laten zien.
                        Lees <a page="nieuws/techport-centre-in-voorbereiding">hoe ver de voorbereiding is</a>.""",
                        """One place to learn technology and to show it.
                        Read <a page="nieuws/techport-centre-in-voorbereiding">how far the preparations are</a>.""",
                    ),
                ),
            ),
            text(
                """
                <h2>Wie er bij Techport werkt</h2>
                <p>Techport is klein. Per pijler is er één programmaleider. De rest van het werk doen mensen van de
                partners. <a page="over-techport/zo-werken-we">Lees hoe we werken</a>.</p>
                """,
                """
                <h2>Who works at Techport</h2>
                <p>Techport is small. Each pillar has one programme manager. The rest of the work is done by people from
                the partners. <a page="over-techport/zo-werken-we">Read how we work</a>.</p>
                """,
            ),
            download(
                t("De agenda in twee talen", "The agenda in two languages"),
                "meerjarenagenda-in-het-kort",
                "multi-year-agenda-in-short",
            ),
            contact(t("Vragen over Techport?", "Questions about Techport?"), "robin"),
        ],
        "footnotes": footnotes(
            rich(
                "Toegevoegde waarde. Meerjarenagenda Techport 2019–2023.",
                "Added value. Techport multi-year agenda 2019–2023.",
            ),
            rich("Meerjarenagenda Techport 2019–2023.", "Techport multi-year agenda 2019–2023."),
        ),
    },
)

HOW_WE_WORK = Page(
    model=StandardPage,
    key="over-techport/zo-werken-we",
    slug_en="how-we-work",
    title=t("Zo werken we", "How we work"),
    values={
        "summary": t(
            "Hoe een idee van een partner een project wordt, en wie erover beslist.",
            "How a partner’s idea becomes a project, and who decides about it.",
        ),
        "search_description": t(
            "Hoe een idee bij Techport een project wordt: van eerste gesprek tot vervolg.",
            "How an idea becomes a project at Techport: from a first talk to what comes next.",
        ),
        "introduction": rich(
            "Een goed idee mag klein beginnen. Zo maken we er een project van.",
            "A good idea may start small. This is how we turn it into a project.",
        ),
        "body": [
            accordion(
                t("Van idee tot project", "From idea to project"),
                (
                    t("1. Een partner heeft een idee", "1. A partner has an idea"),
                    rich(
                        "De partner vertelt het aan de programmaleider. Eén bladzijde is genoeg.",
                        "The partner tells the programme manager. One page is enough.",
                    ),
                ),
                (
                    t("2. Drie partijen doen mee", "2. Three parties take part"),
                    rich(
                        "Er is altijd een school, een ondernemer en een overheid bij. Samen kiezen ze een doel.",
                        "There is always a school, a company and a government. Together they choose a goal.",
                    ),
                ),
                (
                    t("3. We proberen het uit", "3. We try it out"),
                    rich(
                        "Een proef duurt een half jaar. Daarna kijken we wat het heeft opgeleverd.",
                        "A trial takes half a year. After that we look at the results.",
                    ),
                ),
                (
                    t("4. Stoppen of doorgaan", "4. Stop or go on"),
                    rich(
                        "Stoppen mag. We schrijven op wat we geleerd hebben, zodat een ander het kan gebruiken.",
                        "We are allowed to stop. We write down what we learned, so that others can use it.",
                    ),
                ),
            ),
            call_to_action(
                t("Heb jij een idee?", "Do you have an idea?"),
                t("Ook als je nog geen partner bent.", "Even if you are not a partner yet."),
                link(t("Vertel het ons", "Tell us"), page("contact")),
            ),
        ],
    },
)

FOR_PARTNERS = Page(
    model=StandardPage,
    key="over-techport/voor-partners",
    slug_en="for-partners",
    title=t("Voor partners", "For partners"),
    members_only=True,
    values={
        "summary": t(
            "Data en stukken voor het overleg van de partners. Alleen te lezen na inloggen.",
            "Dates and papers for the partners’ meetings. Only for those who have logged in.",
        ),
        "search_description": t("Stukken voor het partneroverleg.", "Papers for the partners’ meetings."),
        "introduction": rich(
            "Deze pagina kun je alleen lezen als je bent ingelogd.",
            "You can only read this page when you are logged in.",
        ),
        "body": [
            text(
                """
                <h2>Partneroverleg</h2>
                <p>Het partneroverleg is elke eerste dinsdag van het kwartaal, van 9.00 tot 10.30 uur.</p>
                <ul><li>Stuur punten voor de agenda een week van tevoren.</li><li>Het verslag komt hier te
                staan.</li></ul>
                """,
                """
                <h2>Partners’ meeting</h2>
                <p>The partners meet on the first Tuesday of each quarter, from 9.00 to 10.30.</p>
                <ul><li>Send items for the agenda a week in advance.</li><li>The minutes will be put here.</li></ul>
                """,
            )
        ],
    },
)

ABOUT = [ABOUT_TECHPORT, HOW_WE_WORK, FOR_PARTNERS]
