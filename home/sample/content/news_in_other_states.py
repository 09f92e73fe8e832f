"""News that is not, not yet or no longer in both languages, or not to be read today."""

from datetime import timedelta

from django.utils.timezone import localdate

from home.sample.blocks import call_to_action, image, link, notice, points, quote, text, timeline
from home.sample.content.news_item import news_item
from home.sample.words import page, rich, t

__all__ = ["NEWS_IN_OTHER_STATES"]

THREE_WEEKS = timedelta(weeks=3)

# The English was published before the programme changed
OUTDATED = news_item(
    "sleutel-zelf-aan-een-windturbine",
    "work-on-a-wind-turbine-yourself",
    title=t("Sleutel zelf aan een windturbine", "Work on a wind turbine yourself"),
    date="2026-08-27",
    summary=t(
        "Op de open dag mag je meedoen: lassen, meten, programmeren en een gondel van een windturbine in.",
        "At the open day you can join in: weld, measure, program and climb into the nacelle of a wind turbine.",
    ),
    description=t(
        "Open dag techniek in de IJmond: zelf lassen, meten en programmeren, en een windturbine van binnen zien.",
        "Technology open day in the IJmond: weld, measure and program, and see a wind turbine from the inside.",
    ),
    image="open-dag",
    pillars=["kiezen"],
    topics=["open-dagen", "wind-op-zee"],
    on_behalf_of=["roc-nova-college", "academy-van-tata-steel"],
    contact="noor",
    body=[
        text(
            """
            <p>Zaterdag 14 november gaan de werkplaatsen open. Je hoeft je niet aan te melden en het kost niets. Trek
            wel stevige schoenen aan.</p>
            """,
            """
            <p>On Saturday 14 November the workshops open their doors. You do not have to register and it is free. But
            do wear sturdy shoes.</p>
            """,
        ),
        timeline(
            t("Het programma", "The programme"),
            (t("10.00 uur", "10.00"), t("De deuren gaan open", "Doors open")),
            (
                t("11.00 uur", "11.00"),
                t("Lassen met een robot", "Welding with a robot"),
                rich("Voor wie 12 jaar of ouder is.", "For those aged 12 or older."),
            ),
            (t("13.00 uur", "13.00"), t("In de gondel van een windturbine", "Inside the nacelle of a wind turbine")),
            (t("16.00 uur", "16.00"), t("Einde", "End")),
        ),
        image(
            "windpark",
            t("Vier windturbines in zee.", "Four wind turbines at sea."),
            t("De gondel zit boven op de mast.", "The nacelle is on top of the mast."),
        ),
    ],
    afterwards={
        "summary": "Op de open dag mag je meedoen: lassen, meten, programmeren en ’s middags een windturbine in.",
        "body": [
            notice(
                rich("<b>Nieuwe tijd.</b> De gondel is pas om 14.00 uur open. Lassen met de robot kan de hele dag."),
                kind="warning",
            ),
            text("<h2>Met de trein?</h2><p>Vanaf station Beverwijk rijdt elk half uur een gratis pendelbus.</p>"),
        ],
    },
    outdated=THREE_WEEKS,
)

# In the English tree these stand in Dutch
NOT_TRANSLATED = [
    news_item(
        "vmbo-leerlingen-ontwerpen-een-ophaalbrug",
        title="Vmbo-leerlingen ontwerpen een ophaalbrug",
        date="2024-10-10",
        summary="Vier klassen maakten een schaalmodel van een brug die echt open kan. De sterkste hield een docent.",
        description="Leerlingen uit de IJmond bouwden een ophaalbrug op schaal. De sterkste hield een docent.",
        image="brug",
        pillars=["kiezen", "leren"],
        topics=["leren-op-de-werkvloer"],
        contributors=["gemeente-velsen"],
        english=False,
        body=[
            text(
                """
                <p>Een brug moet sterk zijn, maar ook licht. Anders krijg je hem niet omhoog. Met dat probleem gingen
                vier klassen acht weken aan de slag.</p>
                <h2>Van karton naar hout</h2>
                <p>Het eerste model was van karton. Dat zakte door. Het tweede was van hout en hield een baksteen. Het
                derde hield een docent van tachtig kilo, al kraakte het wel.</p>
                """
            ),
            quote(
                "We hadden het contragewicht vergeten. Daarna ging hij met één vinger omhoog.",
                "Lina",
                "leerling, tweede klas vmbo",
            ),
            points("Dit leerden ze", rich("rekenen met hefbomen"), rich("zagen, boren en lijmen"), rich("overleggen")),
        ],
    ),
    news_item(
        "kleine-bedrijven-testen-samen-een-elektrische-hijskraan",
        title="Kleine bedrijven testen samen een elektrische hijskraan",
        date="2026-07-23",
        summary="Vier bedrijven delen een kraan op stroom. Studenten meten wat hij verbruikt.",
        description="Vier kleine bedrijven in de IJmond delen een elektrische hijskraan. Studenten meten het verbruik.",
        image="sluis",
        pillars=["innoveren"],
        topics=["samenwerking"],
        contributors=["provincie-noord-holland"],
        contact="sam",
        english=False,
        english_summary="Four companies share an electric crane. Students measure how much power it uses.",
        body=[
            text(
                """
                <p>Een kraan die op stroom werkt, is stil en schoon. Maar is hij ook sterk genoeg? Vier bedrijven in
                de haven wilden het weten en huurden er samen een.</p>
                <h2>Meten is weten</h2>
                <p>Twee studenten hingen er een meter aan. Na zes weken weten ze hoeveel stroom elke klus kost. De
                bedrijven kiezen daarna of ze samen een kraan kopen.</p>
                """
            )
        ],
    ),
]

DUTCH_ONLY = news_item(
    "praktijklokaal-in-de-herfstvakantie-dicht",
    title="Praktijklokaal in de herfstvakantie dicht",
    date="2026-09-24",
    summary="Het praktijklokaal krijgt een nieuwe vloer. Avondcursussen gaan een week later verder.",
    description="Het praktijklokaal is in de herfstvakantie dicht voor een nieuwe vloer.",
    pillars=["leren"],
    topics=["leren-op-de-werkvloer"],
    needs_english=False,
    english=False,
    body=[
        text(
            """
            <p>In de herfstvakantie wordt de vloer van het praktijklokaal vervangen. Cursisten krijgen deze week een
            mail met de nieuwe data. Heb je niets gekregen? <a page="contact">Laat het ons weten</a>.</p>
            """
        )
    ],
)

SCHEDULED = news_item(
    "inschrijven-voor-de-winterschool",
    title="Inschrijven voor de winterschool techniek",
    date=localdate() + THREE_WEEKS,
    summary="In vier avonden leer je de basis van elektrotechniek. Er is plek voor twintig mensen.",
    description="Schrijf je in voor de winterschool: in vier avonden de basis van elektrotechniek.",
    image="praktijkles",
    pillars=["werken"],
    topics=["leren-op-de-werkvloer"],
    contributors=["roc-nova-college"],
    contact="lieke",
    scheduled=THREE_WEEKS,
    english=False,
    body=[
        text(
            """
            <p>Een lamp aansluiten, een storing zoeken, veilig werken met stroom: dat leer je op de winterschool. Je
            hoeft geen voorkennis te hebben. Een werkende zaklamp bouw je op de eerste avond.</p>
            """
        ),
        call_to_action(
            "Doe je mee?", "De inschrijving sluit als er twintig mensen zijn.", link("Schrijf je in", page("contact"))
        ),
    ],
)

EXPIRED = news_item(
    "laatste-plekken-zomerschool",
    "last-places-at-the-summer-school",
    title=t("Laatste plekken op de zomerschool", "Last places at the summer school"),
    date="2026-05-07",
    summary=t(
        "Voor de zomerschool lassen zijn nog drie plekken vrij. Inschrijven kan tot 1 juli.",
        "There are three places left at the welding summer school. You can register until 1 July.",
    ),
    description=t(
        "Nog drie plekken op de zomerschool lassen in de IJmond.",
        "Three places left at the welding summer school in the IJmond.",
    ),
    pillars=["werken"],
    topics=["leren-op-de-werkvloer"],
    contributors=["academy-van-tata-steel"],
    expired=timedelta(days=60),
    body=[
        text(
            "<p>Vijf dagen, vijf manieren om te lassen. Op vrijdag neem je je eigen werkstuk mee naar huis.</p>",
            "<p>Five days, five ways to weld. On Friday you take your own piece of work home.</p>",
        )
    ],
)

NEWS_IN_OTHER_STATES = [*NOT_TRANSLATED, EXPIRED, OUTDATED, DUTCH_ONLY, SCHEDULED]
