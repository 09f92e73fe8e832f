"""The partners and their overview. About real organisations only what anyone can see; no logos, their names will do."""

from home.models import PartnerIndexPage, PartnerPage
from home.sample.blocks import text
from home.sample.specs import Page
from home.sample.words import page, person, rich, same, t

__all__ = ["PARTNERS"]

OVERVIEW = Page(
    model=PartnerIndexPage,
    key="partners",
    slug_en="partners",
    title=t("Partners", "Partners"),
    values={
        "show_in_menus": True,
        "summary": t(
            "Bedrijven, scholen en overheden die samen werken aan genoeg vakmensen in de IJmond.",
            "Companies, schools and governments that work together on skilled people in the IJmond.",
        ),
        "search_description": t(
            "De partners van Techport: onderwijs, ondernemers en overheden in de IJmond en Noord-Holland.",
            "The partners of Techport: education, business and government in the IJmond and Noord-Holland.",
        ),
        "introduction": rich(
            """Techport is van de partners. Scholen leiden op, ondernemers geven werk en overheden maken het mogelijk.
            Alleen samen lukt het.""",
            """Techport belongs to its partners. Schools train people, companies give them work and governments make it
            possible. It only works if we do it together.""",
        ),
        "how_to_join": rich(
            """
            <h3>Zo word je partner</h3>
            <p>Heb je een bedrijf, een school of een organisatie in de regio, en wil je iets doen voor de techniek?</p>
            <ol><li><a page="contact">Stuur een bericht</a> en vertel in een paar zinnen wat je wilt.</li>
            <li>We komen bij je langs en kijken welke pijler past.</li>
            <li>Je doet een keer mee. Bevalt het, dan word je partner.</li></ol>
            """,
            """
            <h3>How to become a partner</h3>
            <p>Do you have a company, a school or an organisation in the region, and do you want to do something for
            technology?</p>
            <ol><li><a page="contact">Send us a message</a> and tell us in a few sentences what you want.</li>
            <li>We will visit you and see which pillar fits.</li>
            <li>You take part once. If you like it, you become a partner.</li></ol>
            """,
        ),
    },
)


def partner(name, title, kind, town, summary, description, body, pillars, website="", contact=None):
    """Return the page of a partner."""
    return Page(
        model=PartnerPage,
        key=f"partners/{name}",
        slug_en=name,
        title=title,
        values={
            "partner_type": kind,
            "summary": summary,
            "search_description": description,
            "body": [body],
            "website": website,
            "town": town,
            "member_since": 2019,
            "pillar_links": [{"pillar": page(f"pijlers/{pillar}")} for pillar in pillars],
        }
        | ({"contact": person(contact)} if contact else {}),
    )


PARTNERS = [
    OVERVIEW,
    partner(
        "tata-steel",
        same("Tata Steel"),
        "business",
        "IJmuiden",
        t(
            "Maakt staal in de IJmond en heeft daar veel vakmensen voor nodig, van operator tot onderhoudsmonteur.",
            "Makes steel in the IJmond and needs many skilled people to do so, from operators to mechanics.",
        ),
        t(
            "Tata Steel is partner van Techport: staalbedrijf in de IJmond, met leerplekken voor technische vakmensen.",
            "Tata Steel is a partner of Techport: a steel company in the IJmond, with places to learn a technical "
            "trade.",
        ),
        text(
            """
            <h2>In Techport</h2>
            <p>Bij een staalbedrijf werken mensen met heel veel verschillende beroepen. Er zijn lassers en
            elektrotechnici, maar ook programmeurs en onderzoekers. Daarom doet Tata Steel mee in alle pijlers.</p>
            <p>Een hoogoven gaat nooit uit. Er wordt dus dag en nacht gewerkt, in ploegen die op elkaar rekenen.</p>
            """,
            """
            <h2>In Techport</h2>
            <p>In a steel company, people work in very many different jobs. There are welders and electricians, but
            also programmers and researchers. That is why Tata Steel takes part in all pillars.</p>
            <p>A blast furnace is never switched off. So work goes on day and night, in teams that rely on each
            other.</p>
            """,
        ),
        ["kiezen", "leren", "werken", "innoveren"],
        "https://www.tatasteelnederland.com/",
        "robin",
    ),
    partner(
        "crown-van-gelder",
        same("Crown van Gelder"),
        "business",
        "Velsen-Noord",
        t(
            "Een naam die in de IJmond bij papier hoort. Als partner brengt het bedrijf zijn kennis van machines in.",
            "A name that goes with paper in the IJmond. As a partner, the company brings in its knowledge of machines.",
        ),
        t(
            "Crown van Gelder is partner van Techport: een naam die in de IJmond bij papier hoort.",
            "Crown van Gelder is a partner of Techport: a name that goes with paper in the IJmond.",
        ),
        text(
            """
            <h2>In Techport</h2>
            <p>Papier en staal lijken niet op elkaar, maar de machines wel: lange banen, zware rollen en veel sensoren.
            Wie er een kan onderhouden, leert de ander snel.</p>
            """,
            """
            <h2>In Techport</h2>
            <p>Paper and steel are not alike, but the machines are: long lines, heavy rolls and many sensors. Those who
            can maintain one soon learn the other.</p>
            """,
        ),
        ["werken"],
    ),
    partner(
        "roc-nova-college",
        same("ROC Nova College"),
        "education",
        "Haarlem",
        t(
            "Mbo-school met technische opleidingen in de regio, voor jongeren en voor wie al werkt.",
            "School for vocational education with technical courses in the region, for young people and for workers.",
        ),
        t(
            "ROC Nova College is partner van Techport en leidt vakmensen op voor de techniek in de regio.",
            "ROC Nova College is a partner of Techport and trains skilled people for technology in the region.",
        ),
        text(
            """
            <h2>In Techport</h2>
            <p>Op een mbo-school begint voor veel mensen het vak. Samen met bedrijven kijkt het Nova College wat een
            student moet kunnen op de eerste werkdag.</p>
            <ul><li>leren op school en in een bedrijf</li><li>cursussen voor wie al werkt</li>
            <li>open dagen voor leerlingen en ouders</li></ul>
            """,
            """
            <h2>In Techport</h2>
            <p>For many people a trade starts at a vocational school. Together with companies, Nova College looks at
            what a student must be able to do on the first day at work.</p>
            <ul><li>learning at school and in a company</li><li>courses for those who work already</li>
            <li>open days for pupils and parents</li></ul>
            """,
        ),
        ["kiezen", "leren", "werken"],
        "https://www.novacollege.nl/",
        "yusuf",
    ),
    partner(
        "academy-van-tata-steel",
        t("Academy van Tata Steel", "Academy of Tata Steel"),
        "education",
        "IJmuiden",
        t(
            "De bedrijfsschool van Tata Steel, waar leerlingen en werknemers een technisch vak leren.",
            "The company school of Tata Steel, where apprentices and employees learn a technical trade.",
        ),
        t(
            "De Academy van Tata Steel is partner van Techport: een bedrijfsschool voor technische vakken.",
            "The Academy of Tata Steel is a partner of Techport: a company school for technical trades.",
        ),
        text(
            """
            <h2>In Techport</h2>
            <p>Een bedrijfsschool staat dicht bij het werk. Je leert het vak van mensen die het zelf doen, met de
            machines die je later tegenkomt.</p>
            """,
            """
            <h2>In Techport</h2>
            <p>A company school is close to the work. You learn the trade from people who do it themselves, with the
            machines that you will meet later.</p>
            """,
        ),
        ["leren", "werken"],
    ),
    partner(
        "provincie-noord-holland",
        t("Provincie Noord-Holland", "Province of Noord-Holland"),
        "government",
        "Haarlem",
        t(
            "De provincie werkt aan een sterke economie in Noord-Holland. Genoeg vakmensen horen daarbij.",
            "The province works on a strong economy in Noord-Holland. Enough skilled people are part of that.",
        ),
        t(
            "De provincie Noord-Holland is partner van Techport en werkt aan een sterke regionale economie.",
            "The province of Noord-Holland is a partner of Techport and works on a strong regional economy.",
        ),
        text(
            """
            <h2>In Techport</h2>
            <p>Vakmensen wonen in de ene gemeente, leren in de tweede en werken in de derde. Daarom kijkt een provincie
            naar de hele regio: van de IJmond tot de rest van Noord-Holland.</p>
            """,
            """
            <h2>In Techport</h2>
            <p>Skilled people live in one municipality, learn in a second one and work in a third one. That is why a
            province looks at the whole region: from the IJmond to the rest of Noord-Holland.</p>
            """,
        ),
        ["leren", "innoveren"],
        "https://www.noord-holland.nl/",
    ),
    partner(
        "gemeente-velsen",
        t("Gemeente Velsen", "Municipality of Velsen"),
        "government",
        "IJmuiden",
        t(
            "De gemeente met sluizen, haven en industrie. Veel inwoners van Velsen werken in de techniek.",
            "The municipality with locks, a harbour and industry. Many people in Velsen work in technology.",
        ),
        t(
            "De gemeente Velsen is partner van Techport: een gemeente met sluizen, een haven en industrie.",
            "The municipality of Velsen is a partner of Techport: a municipality with locks, a harbour and industry.",
        ),
        text(
            """
            <h2>In Techport</h2>
            <p>In Velsen ligt werk in de techniek letterlijk om de hoek. De gemeente helpt om bewoners, scholen en
            bedrijven bij elkaar te brengen.</p>
            """,
            """
            <h2>In Techport</h2>
            <p>In Velsen, work in technology is literally around the corner. The municipality helps to bring residents,
            schools and companies together.</p>
            """,
        ),
        ["kiezen", "innoveren"],
        "https://www.velsen.nl/",
        "noor",
    ),
]
