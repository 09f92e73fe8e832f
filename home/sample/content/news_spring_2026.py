"""News of the spring of 2026, all of it translated."""

from home.sample.blocks import (
    accordion,
    call_to_action,
    contact,
    download,
    gallery,
    link,
    points,
    quote,
    table,
    text,
    video,
)
from home.sample.content.news_item import news_item
from home.sample.words import page, rich, t

__all__ = ["NEWS_OF_SPRING"]

AMBASSADORS = news_item(
    "technologiepromotieambassadeurs-met-de-techniekbus-op-pad",
    "technology-ambassadors-on-the-road-with-the-technology-bus",
    title=t(
        "Technologiepromotieambassadeurs gaan met de techniekbus op pad",
        "Technology ambassadors take to the road with the technology bus",
    ),
    date="2026-03-05",
    summary=t(
        "Studenten bezoeken met een bus vol gereedschap basisscholen in de regio. Met de lesbrief kan elke school "
        "zelf verder.",
        "Students visit primary schools in the region with a bus full of tools. The lesson plan lets every school "
        "carry on.",
    ),
    description=t(
        "Studenten laten met de techniekbus kinderen op basisscholen in de IJmond zelf iets bouwen.",
        "With the technology bus, students let children at primary schools in the IJmond build something themselves.",
    ),
    image="techniekbus",
    image_caption=t("De bus stopt dit voorjaar bij twaalf scholen.", "This spring the bus stops at twelve schools."),
    pillars=["kiezen"],
    topics=["samenwerking"],
    contributors=["roc-nova-college", "gemeente-velsen"],
    contact="noor",
    body=[
        text(
            """
            <p>Het begint met een bus op het schoolplein. Er zitten boren in, zagen, lampjes en motortjes. En zes
            studenten die laten zien wat je ermee kunt. Zij heten technologiepromotieambassadeurs: een lang woord voor
            mensen die graag over hun vak vertellen.</p>
            <h2>Zelf doen</h2>
            <p>Kinderen uit groep 7 en 8 bouwen in een uur een kleine windturbine. Wie klaar is, meet hoeveel stroom hij
            maakt. De juf of meester krijgt een lesbrief, zodat de les niet ophoudt als de bus wegrijdt.</p>
            """,
            """
            <p>It starts with a bus in the school yard. There are drills in it, saws, lamps and little motors. And six
            students who show what you can do with them. In Dutch they are called technologiepromotieambassadeurs: a
            long word for people who like to talk about their trade.</p>
            <h2>Do it yourself</h2>
            <p>Children aged 10 to 12 build a small wind turbine in an hour. Those who are ready measure how much
            electricity it makes. The teacher gets a lesson plan, so that the lesson does not end when the bus drives
            off.</p>
            """,
        ),
        quote(
            t(
                "Een jongen vroeg of hij het motortje mocht houden. Toen wist ik: die komt er wel.",
                "A boy asked whether he could keep the little motor. Then I knew: he will get there.",
            ),
            "Anouk",
            t("student en ambassadeur", "student and ambassador"),
            "portret-lieke",
        ),
        download(t("Zelf aan de slag", "Try it yourself"), "lesbrief-bouw-een-windturbine"),
        call_to_action(
            t("De bus op jouw school?", "The bus at your school?"),
            t("Voor het najaar zijn er nog vier plekken.", "There are four places left for the autumn."),
            link(t("Vraag de bus aan", "Ask for the bus"), page("contact")),
        ),
    ],
)

MECHANICS = news_item(
    "zo-word-je-onderhoudsmonteur-op-zee",
    "how-to-become-a-mechanic-at-sea",
    title=t(
        "Zo word je onderhoudsmonteur van windturbines op zee",
        "How to become a maintenance mechanic of wind turbines at sea",
    ),
    date="2026-04-09",
    summary=t(
        "Wind op zee geeft werk voor tientallen jaren. We kregen veel vragen over het vak. Dit zijn de antwoorden.",
        "Offshore wind gives work for decades. We got many questions about the trade. These are the answers.",
    ),
    description=t(
        "Wat doet een onderhoudsmonteur van windturbines op zee, en welke opleiding heb je ervoor nodig?",
        "What does a maintenance mechanic of wind turbines at sea do, and which training do you need?",
    ),
    image="windpark",
    pillars=["leren", "werken"],
    topics=["wind-op-zee", "onderhoud"],
    contributors=["roc-nova-college", "academy-van-tata-steel"],
    contact="yusuf",
    body=[
        text(
            """
            <p>Een windturbine op zee staat er twintig jaar of langer. Al die tijd moet iemand hem nakijken,
            schoonmaken en maken. Dat doe je niet in je eentje: een ploeg vaart in de ochtend uit en komt in de avond
            terug.</p>
            """,
            """
            <p>A wind turbine at sea stands there for twenty years or more. All that time, somebody has to check it,
            clean it and repair it. You do not do that alone: a team sails out in the morning and comes back in the
            evening.</p>
            """,
        ),
        accordion(
            t("Veelgestelde vragen", "Frequently asked questions"),
            (
                t("Welke opleiding heb ik nodig?", "Which training do I need?"),
                rich(
                    """<p>Een mbo-opleiding is genoeg. Deze passen goed:</p><ul><li>monteur mechatronica</li>
                    <li>eerste monteur elektrotechniek</li><li>onderhoudstechnicus</li></ul>""",
                    """<p>Vocational training is enough. These are a good fit:</p><ul><li>mechatronics mechanic</li>
                    <li>senior electrician</li><li>maintenance technician</li></ul>""",
                ),
            ),
            (
                t("Ik heb hoogtevrees. Kan het dan?", "I am afraid of heights. Is it still possible?"),
                rich(
                    "Een beetje spanning is gezond. Wie echt bang is, kan beter aan wal werken. Daar is ook veel te "
                    "doen.",
                    "A little tension is healthy. If you are really afraid, it is better to work ashore. There is a "
                    "lot to do there too.",
                ),
            ),
            (
                t("Moet ik kunnen zwemmen?", "Do I have to be able to swim?"),
                rich(
                    "Ja. En je oefent hoe je uit het water komt met je werkkleding aan.",
                    "Yes. And you practise how to get out of the water in your work clothes.",
                ),
            ),
        ),
        table(
            t("Een dag van een ploeg op zee", "A day of a team at sea"),
            [
                ("text", t("Tijd", "Time")),
                ("text", t("Wat", "What")),
                ("number", t("Aantal mensen", "Number of people")),
            ],
            [
                (t("6.00 uur", "6.00"), t("Weerbericht en veiligheid", "Weather and safety"), 6),
                (t("7.00 uur", "7.00"), t("Uitvaren", "Sailing out"), 6),
                (t("9.00 uur", "9.00"), t("Werk in de turbine", "Work in the turbine"), 4),
                (t("17.00 uur", "17.00"), t("Terug naar de haven", "Back to the harbour"), 6),
            ],
        ),
        points(
            t("Wat je krijgt", "What you get"),
            rich("Een vast contract na je <b>proeftijd</b>", "A permanent contract after your <b>trial period</b>"),
            rich("Elk jaar een training in veiligheid", "A safety training every year"),
            rich("Een uitzicht dat niemand anders heeft", "A view that nobody else has"),
        ),
        contact(t("Meer weten over de opleidingen?", "Want to know more about the courses?"), "yusuf"),
    ],
)

WELDING_ROBOTS = news_item(
    "lasrobots-in-het-klaslokaal",
    "welding-robots-in-the-classroom",
    title=t("Lasrobots in het klaslokaal", "Welding robots in the classroom"),
    date="2026-05-21",
    summary=t(
        "Leerlingen van drie scholen delen twee kleine lasrobots. Ze leren programmeren, en zien waarom een robot "
        "een lasser nodig heeft.",
        "Pupils of three schools share two small welding robots. They learn to program, and see why a robot needs a "
        "welder.",
    ),
    description=t(
        "Drie scholen in de IJmond delen twee lasrobots. Leerlingen leren programmeren én lassen.",
        "Three schools in the IJmond share two welding robots. Pupils learn to program and to weld.",
    ),
    image="robotarm",
    pillars=["leren"],
    topics=["robots"],
    about=["roc-nova-college"],
    contributors=["tata-steel"],
    related=[
        "zij-instromers-leren-het-vak-op-de-werkvloer",
        "technologiepromotieambassadeurs-met-de-techniekbus-op-pad",
    ],
    body=[
        text(
            """
            <p>De robot is niet groter dan een broodtrommel op een paal. Toch kan hij een naad lassen die recht is tot
            op een halve millimeter. Als je hem tenminste vertelt hoe.</p>
            <h2>Eerst met de hand</h2>
            <p>Elke leerling begint met een lashelm op en een toorts in de hand. “Wie nooit zelf gelast heeft, weet
            niet wat hij de robot moet vragen,” zegt de docent. Pas in week drie gaat de laptop open.</p>
            """,
            """
            <p>The robot is no bigger than a lunch box on a pole. Yet it can weld a seam that is straight to half a
            millimetre. If you tell it how, that is.</p>
            <h2>By hand first</h2>
            <p>Every pupil starts with a welding mask on and a torch in their hand. “If you have never welded
            yourself, you do not know what to ask the robot,” says the teacher. The laptop is not opened until week
            three.</p>
            """,
        ),
        video(
            t("Een naad in veertig seconden", "A seam in forty seconds"),
            "https://www.youtube.com/watch?v=00000000000",
            "robotarm",
            "0:40",
            rich(
                """
                <p>We zien een tafel met een kleine robotarm. Een leerling drukt op een knop.</p>
                <p><b>Leerling:</b> Ik heb de punten ingevoerd. Nu doet hij het zelf.</p>
                <p>De arm beweegt. Er zijn vonken, achter donker glas. Dan stopt de arm.</p>
                <p><b>Leerling:</b> Kijk, hier gaat het mis. Ik was een punt vergeten.</p>
                """,
                """
                <p>We see a table with a small robot arm. A pupil presses a button.</p>
                <p><b>Pupil:</b> I have entered the points. Now it works by itself.</p>
                <p>The arm moves. There are sparks, behind dark glass. Then the arm stops.</p>
                <p><b>Pupil:</b> Look, this is where it goes wrong. I forgot a point.</p>
                """,
            ),
        ),
        gallery(
            t("In de les", "In class"),
            (
                "praktijkles",
                t("Een docent wijst een tekening aan op het bord.", "A teacher points at a drawing on the board."),
                t("Eerst de tekening.", "First the drawing."),
            ),
            (
                "lasser",
                t("Een lasser met een helm last een naad.", "A welder with a mask welds a seam."),
                t("Dan met de hand.", "Then by hand."),
            ),
            (
                "helmen",
                t("Drie leerlingen met een helm op.", "Three pupils wearing hard hats."),
                t("En altijd veilig.", "And always safely."),
            ),
        ),
        text(
            """
            <h2>Delen is goedkoper</h2>
            <p>Een lasrobot is te duur voor één school. Daarom staat elke robot tien weken op dezelfde plek en
            verhuist hij dan. De scholen maken samen de lessen.</p>
            """,
            """
            <h2>Sharing is cheaper</h2>
            <p>A welding robot is too expensive for one school. That is why each robot stays in one place for ten
            weeks and then moves. The schools make the lessons together.</p>
            """,
        ),
    ],
)

NEWS_OF_SPRING = [AMBASSADORS, MECHANICS, WELDING_ROBOTS]
