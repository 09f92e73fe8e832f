"""The four pillars and their overview."""

from home.models import PillarIndexPage, PillarPage
from home.sample.blocks import call_to_action, goal, key_figures, link, partners, points, quote, text
from home.sample.specs import Page
from home.sample.words import page, person, rich, t

__all__ = ["PILLARS"]

AGENDA = t("Meerjarenagenda Techport 2019–2023", "Techport multi-year agenda 2019–2023")

OVERVIEW = Page(
    model=PillarIndexPage,
    key="pijlers",
    slug_en="pillars",
    title=t("Pijlers", "Pillars"),
    values={
        "show_in_menus": True,
        "summary": t(
            "Kiezen, leren, werken en innoveren: langs deze vier pijlers werken we aan genoeg vakmensen.",
            "Choose, learn, work and innovate: in these four pillars we work on enough skilled people.",
        ),
        "search_description": t(
            "De vier pijlers van Techport: kiezen, leren, werken en innoveren in de techniek in de IJmond.",
            "The four pillars of Techport: choose, learn, work and innovate in technology in the IJmond.",
        ),
        "introduction": rich(
            """Een vakman word je niet in één dag. Eerst moet je techniek ontdekken. Dan leer je een vak, je gaat
            aan het werk en je blijft leren. En het werk zelf verandert ook. Daarom werken we langs vier pijlers.""",
            """Nobody becomes skilled in a day. First you have to discover technology. Then you learn a trade, you start
            to work and you keep learning. And the work itself changes too. That is why we work in four pillars.""",
        ),
    },
)

CHOOSE = Page(
    model=PillarPage,
    key="pijlers/kiezen",
    slug_en="choose",
    title=t("Kiezen", "Choose"),
    values={
        "number": 1,
        "tone": "sky",
        "artwork": "wave",
        "aim": t(
            "Meer jongeren ontdekken wat techniek is, en wat zij ermee kunnen.",
            "More young people discover what technology is, and what they can do with it.",
        ),
        "summary": t(
            "Kinderen, jongeren en hun ouders maken kennis met techniek in de buurt.",
            "Children, young people and their parents get to know technology close to home.",
        ),
        "search_description": t(
            "Pijler Kiezen: hoe jongeren in de IJmond techniek ontdekken, op school en bij bedrijven in de buurt.",
            "Pillar Choose: how young people in the IJmond discover technology, at school and at companies nearby.",
        ),
        "introduction": rich(
            """Veel kinderen wonen naast een fabriek en zijn er nooit binnen geweest. Wij openen de deur. Wie zelf heeft
            gelast, gemeten of geprogrammeerd, kiest met meer kennis.""",
            """Many children live next to a factory and have never been inside. We open the door. Those who have welded,
            measured or programmed something themselves make a better choice.""",
        ),
        "goals": [
            goal(
                t("Elke leerling komt in een werkplaats", "Every pupil visits a workshop"),
                rich(
                    "Voor de keuze van een profiel, en niet alleen om te kijken: je maakt er zelf iets.",
                    "Before they choose their subjects, and not just to look around: you make something yourself.",
                ),
            ),
            goal(
                t("Ouders weten wat techniek nu is", "Parents know what technology is today"),
                rich(
                    "Op open dagen laten bedrijven zien hoe schoon, slim en veilig het werk is.",
                    "At open days, companies show how clean, clever and safe the work is.",
                ),
            ),
            goal(
                t("Leraren krijgen hulp in de klas", "Teachers get help in class"),
                rich(
                    "Vakmensen geven gastlessen, en er zijn lesbrieven die elke school mag gebruiken.",
                    "Skilled people give guest lessons, and there are lesson plans that every school may use.",
                ),
            ),
        ],
        "body": [
            text(
                """
                <h2>Van kleuter tot examenklas</h2>
                <p>Op de basisschool gaat het om plezier: bouwen, slopen, vragen stellen. In het voortgezet onderwijs
                gaat het om kiezen. Daar helpen we met bedrijfsbezoeken, gastlessen en opdrachten uit de praktijk.</p>
                """,
                """
                <h2>From infant school to exam year</h2>
                <p>In primary school it is about fun: building, taking apart, asking questions. In secondary school it
                is about choosing. There we help with company visits, guest lessons and real assignments.</p>
                """,
            ),
            quote(
                t(
                    "Ik dacht dat techniek alleen over auto’s ging. Nu heb ik een brug ontworpen die echt open kan.",
                    "I thought that technology was only about cars. Now I have designed a bridge that really opens.",
                ),
                "Lina",
                t("leerling, tweede klas vmbo", "pupil, second year of secondary school"),
            ),
        ],
        "contact": person("noor"),
    },
)

LEARN = Page(
    model=PillarPage,
    key="pijlers/leren",
    slug_en="learn",
    title=t("Leren", "Learn"),
    values={
        "number": 2,
        "tone": "spark",
        "artwork": "spark",
        "aim": t(
            "Wat je op school leert, past bij het werk in de regio.",
            "What you learn at school fits the work in the region.",
        ),
        "summary": t(
            "Scholen en bedrijven maken samen opleidingen die passen bij het werk van nu.",
            "Schools and companies make courses together that fit today’s work.",
        ),
        "search_description": t(
            "Pijler Leren: scholen en bedrijven in de IJmond maken samen technisch onderwijs dat bij het werk past.",
            "Pillar Learn: schools and companies in the IJmond make technical education together that fits the work.",
        ),
        "introduction": rich(
            """Een opleiding is het beste als je kunt oefenen met de machines waar je later mee werkt. Daarom leren
            studenten in het praktijklokaal én in het bedrijf.""",
            """A course is at its best when you can practise with the machines that you will work with later. That
            is why students learn in the practice room and in the company.""",
        ),
        "goals": [
            goal(
                t("Leren met echte machines", "Learning with real machines"),
                rich(
                    "Scholen en bedrijven delen hun praktijklokalen en apparatuur.",
                    "Schools and companies share their practice rooms and equipment.",
                ),
            ),
            goal(
                t("Docenten blijven bij", "Teachers keep up to date"),
                rich(
                    "Docenten lopen elk jaar een paar dagen mee in een bedrijf.",
                    "Teachers spend a few days in a company every year.",
                ),
            ),
        ],
        "body": [
            key_figures(
                t("Werk voor mbo’ers", "Jobs for people with vocational training"),
                (
                    "14",
                    "%",
                    t(
                        "van de banen voor mensen met een mbo-diploma in de Metropoolregio Amsterdam is in de "
                        "industrie",
                        "of jobs for people with a vocational diploma in the Metropolitan Region Amsterdam are in "
                        "industry",
                    ),
                    AGENDA,
                ),
                ("22", "%", t("in de IJmond", "in the IJmond"), AGENDA),
            ),
            partners(
                t("Scholen die meedoen", "Schools that take part"),
                show="education",
            ),
        ],
        "contact": person("yusuf"),
    },
)

WORK = Page(
    model=PillarPage,
    key="pijlers/werken",
    slug_en="work",
    title=t("Werken", "Work"),
    values={
        "number": 3,
        "tone": "hot",
        "artwork": "gear",
        "aim": t(
            "Iedereen kan blijven leren, en overstappen naar de techniek.",
            "Everyone can keep learning, and move into technology.",
        ),
        "summary": t(
            "Wie werkt blijft leren, en wie iets anders wil stapt over naar de techniek.",
            "Those who work keep learning, and those who want a change move into technology.",
        ),
        "search_description": t(
            "Pijler Werken: blijven leren tijdens je loopbaan en overstappen naar een technisch beroep in de IJmond.",
            "Pillar Work: keep learning during your career, or move into a technical job in the IJmond.",
        ),
        "introduction": rich(
            """Techniek verandert snel. Wat je tien jaar geleden leerde, is nu soms oud. Daarom kun je bij onze partners
            blijven leren, ook als je al lang werkt of uit een heel ander beroep komt.""",
            """Technology changes fast. What you learned ten years ago may be old by now. That is why you can keep
            learning with our partners, even if you have worked for a long time or come from a very different job.""",
        ),
        "goals": [
            goal(
                t("Overstappen zonder terug te gaan in loon", "A new job without a drop in pay"),
                rich(
                    "Zij-instromers krijgen vanaf de eerste dag een contract en een leermeester.",
                    "People from other jobs get a contract and a mentor from the first day.",
                ),
            ),
            goal(
                t("Korte cursussen naast je werk", "Short courses beside your job"),
                rich(
                    "Je volgt alleen het deel dat je nog niet kent.", "You only take the part that you do not know yet."
                ),
            ),
            goal(
                t("Ervaring telt mee", "Experience counts"),
                rich(
                    "Wat je al kunt hoef je niet nog eens te leren.",
                    "What you can do already you do not have to learn again.",
                ),
            ),
        ],
        "body": [
            points(
                t("Wat je nodig hebt om over te stappen", "What you need to make the move"),
                rich("Nieuwsgierigheid", "Curiosity"),
                rich("Twee handen die iets willen maken", "Two hands that want to make something"),
                rich("Eén avond in de week om te leren", "One evening a week to study"),
            ),
            call_to_action(
                t("Denk je aan overstappen?", "Are you thinking of a new job?"),
                t(
                    "Stel je vraag. We bellen je terug en kijken samen wat past.",
                    "Ask your question. We will call you back and see together what fits.",
                ),
                link(t("Stel je vraag", "Ask your question"), page("contact")),
            ),
        ],
        "contact": person("lieke"),
    },
)

INNOVATE = Page(
    model=PillarPage,
    key="pijlers/innoveren",
    slug_en="innovate",
    title=t("Innoveren", "Innovate"),
    values={
        "number": 4,
        "tone": "sea",
        "artwork": "turbine",
        "aim": t(
            "Het midden- en kleinbedrijf gaat met nieuwe techniek aan de slag.",
            "Small and medium-sized companies start to use new technology.",
        ),
        "summary": t(
            "Kleinere bedrijven proberen nieuwe techniek uit, samen met studenten en met elkaar.",
            "Smaller companies try out new technology, with students and with each other.",
        ),
        "search_description": t(
            "Pijler Innoveren: hoe het mkb in de IJmond nieuwe techniek uitprobeert in fieldlabs, samen met studenten.",
            "Pillar Innovate: how smaller companies in the IJmond try out new technology in fieldlabs, with students.",
        ),
        "introduction": rich(
            """Een groot bedrijf heeft een afdeling die nieuwe techniek onderzoekt. Een klein bedrijf heeft daar
            vaak geen tijd voor. In een <a lang="en">fieldlab</a> doen kleine bedrijven dat samen.""",
            """A large company has a department that looks into new technology. A small company often has no time
            for that. In a fieldlab, small companies do so together.""",
        ),
        "goals": [
            goal(
                t("Uitproberen zonder groot risico", "Trying things out without great risk"),
                rich(
                    "Bedrijven testen een robot of sensor voordat ze hem kopen.",
                    "Companies test a robot or a sensor before they buy it.",
                ),
            ),
            goal(
                t("Klaar voor wind op zee", "Ready for offshore wind"),
                rich(
                    "De regio is de groene stekker van de windparken: hier komt de stroom aan land.",
                    "The region is the green plug of the wind farms: this is where the power comes ashore.",
                ),
            ),
        ],
        "body": [
            text(
                """
                <h2>Zo werkt een fieldlab</h2>
                <ol><li>Een bedrijf brengt een vraag in.</li><li>Studenten en vakmensen bouwen een proef.</li>
                <li>Alle deelnemers zien wat eruit komt, ook als het mislukt.</li></ol>
                """,
                """
                <h2>How a fieldlab works</h2>
                <ol><li>A company comes with a question.</li><li>Students and skilled people build a test.</li>
                <li>Everyone who takes part sees the results, even when it fails.</li></ol>
                """,
            ),
        ],
        "contact": person("sam"),
    },
)

PILLARS = [OVERVIEW, CHOOSE, LEARN, WORK, INNOVATE]
