"""Topics, people and standard texts. All people are invented; their numbers and addresses lead nowhere."""

from home.models import Boilerplate, Person
from home.sample.specs import Shared
from home.sample.words import picture, rich, t
from newsitems.models import Topic

__all__ = ["SHARED"]


def topic(name, title, slug_en):
    """Return a topic; its Dutch slug is its name."""
    return Shared("topic", name, Topic, {"name": title, "slug": t(name, slug_en)})


def person(name, full_name, role, portrait, phone):
    """Return a person who works for Techport."""
    return Shared(
        "person",
        name,
        Person,
        {
            "name": full_name,
            "role": role,
            "organisation": "Techport",
            "photo": picture(portrait),
            "email": f"{name}@example.org",
            "phone": phone,
        },
    )


SHARED = [
    topic("wind-op-zee", t("Wind op zee", "Offshore wind"), "offshore-wind"),
    topic("leren-op-de-werkvloer", t("Leren op de werkvloer", "Learning on the job"), "learning-on-the-job"),
    topic("open-dagen", t("Open dagen", "Open days"), "open-days"),
    topic("robots", t("Robots en automatisering", "Robots and automation"), "robots"),
    topic("onderhoud", t("Onderhoud", "Maintenance"), "maintenance"),
    topic("samenwerking", t("Samenwerking", "Working together"), "working-together"),
    person(
        "noor", "Noor de Wit", t("programmaleider Kiezen", "programme manager Choose"), "portret-noor", "0251 000 101"
    ),
    person(
        "yusuf", "Yusuf Kaya", t("programmaleider Leren", "programme manager Learn"), "portret-yusuf", "0251 000 102"
    ),
    person(
        "lieke",
        "Lieke Brandsma",
        t("programmaleider Werken", "programme manager Work"),
        "portret-lieke",
        "0251 000 103",
    ),
    person(
        "sam", "Sam Okoro", t("programmaleider Innoveren", "programme manager Innovate"), "portret-sam", "0251 000 104"
    ),
    person("robin", "Robin Vermeer", t("communicatie", "communications"), "portret", "0251 000 100"),
    Shared(
        "standard_text",
        "over-techport",
        Boilerplate,
        {
            "name": "Over Techport",
            "heading": t("Over Techport", "About Techport"),
            "text": rich(
                """
                <p>Techport is een netwerk van bedrijven, scholen en overheden in de IJmond. Samen zorgen we dat er
                genoeg vakmensen zijn voor de industrie en het onderhoud, nu en straks.</p>
                <p>Dat doen we langs vier pijlers: kiezen, leren, werken en innoveren. Techport maakt de toekomst.</p>
                """,
                """
                <p>Techport is a network of companies, schools and governments in the IJmond. Together we make sure that
                there are enough skilled people for industry and maintenance, now and later.</p>
                <p>We do so in four pillars: choose, learn, work and innovate. Techport makes the future.</p>
                """,
            ),
        },
    ),
    Shared(
        "standard_text",
        "voor-de-pers",
        Boilerplate,
        {
            "name": "Voor de pers",
            "heading": t("Voor de pers", "For the press"),
            "text": rich(
                """Je mag tekst en beeld van dit bericht overnemen als je Techport noemt. Vragen? Mail
                <a href="mailto:robin@example.org">Robin Vermeer</a>.""",
                """You may use the text and images of this item if you mention Techport. Questions? Send an e-mail to
                <a href="mailto:robin@example.org">Robin Vermeer</a>.""",
            ),
        },
    ),
]
