"""The home page, with what the frame of every page shows."""

from home.sample.blocks import (
    call_to_action,
    key_figures,
    link,
    news_list,
    notice,
    partners,
    pillar_cards,
    quote,
    text,
)
from home.sample.words import document, page, rich, same, t

__all__ = ["HOME"]

AGENDA = t("Meerjarenagenda Techport 2019–2023", "Techport multi-year agenda 2019–2023")


def column(heading, *links):
    """Return a column of the footer."""
    return "column", {"heading": heading, "links": list(links)}


def profile(name, url):
    """Return a page on a social network."""
    return "profile", {"name": same(name), "url": url}


PAGE = {
    "title": same("Home"),
    "slug": t("home", "home-en"),
    "seo_title": t(
        "Techport: samen vakmensen opleiden in de IJmond", "Techport: training skilled people together in the IJmond"
    ),
    "search_description": t(
        "Bedrijven, scholen en overheden in de IJmond werken samen aan genoeg vakmensen voor industrie en onderhoud.",
        "Companies, schools and governments in the IJmond work together on skilled people for industry and "
        "maintenance.",
    ),
    "summary": t(
        "Techport brengt bedrijven, scholen en overheden in de IJmond bij elkaar, zodat er genoeg vakmensen zijn.",
        "Techport brings together companies, schools and governments in the IJmond, for enough skilled people.",
    ),
    "hero_title": t("Techport maakt de toekomst", "Techport makes the future"),
    "hero_text": t(
        "In de IJmond leren, werken en vernieuwen we samen. Zo zijn er genoeg vakmensen voor de industrie, het "
        "onderhoud en de wind op zee.",
        "In the IJmond we learn, work and innovate together. That gives us enough skilled people for industry, "
        "maintenance and offshore wind.",
    ),
    "hero_links": [
        ("link", link(t("Bekijk wat we doen", "See what we do"), page("pijlers"))),
        ("link", link(t("Onze partners", "Our partners"), page("partners"))),
    ],
    "featured_items": [
        {"page": page("nieuws/zij-instromers-leren-het-vak-op-de-werkvloer")},
        {"page": page("nieuws/sleutel-zelf-aan-een-windturbine")},
        {"page": page("nieuws/een-machine-die-zegt-wanneer-hij-stukgaat")},
    ],
    "body": [
        pillar_cards(),
        news_list(t("Laatste nieuws", "Latest news"), amount=4),
        key_figures(
            t("Industrie is hier belangrijk", "Industry matters here"),
            (
                "10",
                "%",
                t("van de waarde in de regio komt van de industrie", "of the region’s value comes from industry"),
                AGENDA,
            ),
            (
                "14",
                "%",
                t(
                    "van de banen voor mbo’ers in de Metropoolregio Amsterdam is in de industrie",
                    "of jobs for people with vocational training in the Metropolitan Region Amsterdam are in industry",
                ),
                AGENDA,
            ),
            ("22", "%", t("van de banen voor mbo’ers in de IJmond", "of those jobs in the IJmond"), AGENDA),
        ),
        text(
            """
            <h2>Waarom Techport?</h2>
            <p>In de IJmond wonen en werken mensen al meer dan honderd jaar naast de industrie. Er is staal, er is een
            haven en er komt steeds meer werk aan windparken op zee. Voor al dat werk zijn vakmensen nodig.</p>
            <p>Geen school, bedrijf of overheid kan daar alleen voor zorgen. Daarom doen we het samen. Lees
            <a page="over-techport">wie we zijn</a> en <a page="pijlers">wat we doen</a>.</p>
            """,
            """
            <h2>Why Techport?</h2>
            <p>In the IJmond, people have lived and worked next to industry for more than a hundred years. There is
            steel, there is a harbour and there is more and more work on wind farms at sea. All that work needs skilled
            people.</p>
            <p>No school, company or government can take care of that alone. That is why we do it together. Read
            <a page="over-techport">who we are</a> and <a page="pijlers">what we do</a>.</p>
            """,
        ),
        quote(
            t(
                "Mijn opa werkte hier met een hamer, ik met een laptop. Maar we maken allebei staal.",
                "My grandfather worked here with a hammer, I work with a laptop. But we both make steel.",
            ),
            "Daan",
            t("leerling-operator", "apprentice operator"),
        ),
        partners(t("Zij doen mee", "They take part"), logos=True),
        news_list(t("Nieuws over wind op zee", "News about offshore wind"), about="wind-op-zee"),
        notice(
            rich(
                """Zoek je een leerplek of een stage? Kijk eerst op de pagina van een <a
                page="partners">partner</a>. Daar staat bij wie je moet zijn.""",
                """Are you looking for an apprenticeship or an internship? First look at the page of a
                <a page="partners">partner</a>. It says whom to ask.""",
            )
        ),
        call_to_action(
            t("Maak de toekomst mee", "Help make the future"),
            t(
                "Wil je een gastles geven, een leerplek bieden of een idee uitproberen? Doe mee.",
                "Do you want to give a guest lesson, offer a place to learn or try out an idea? Take part.",
            ),
            link(t("Word partner", "Become a partner"), page("partners")),
        ),
    ],
}

FRAME = {
    "tagline": t("Techport maakt de toekomst", "Techport makes the future"),
    "about_text": rich(
        """Techport is een netwerk van bedrijven, scholen en overheden in de IJmond. Samen zorgen we dat er genoeg
        vakmensen zijn voor de industrie en het onderhoud. <a page="over-techport">Meer over Techport</a>""",
        """Techport is a network of companies, schools and governments in the IJmond. Together we make sure that
        there are enough skilled people for industry and maintenance. <a page="over-techport">More about
        Techport</a>""",
    ),
    "footer_columns": [
        column(
            t("Pijlers", "Pillars"),
            link(t("Kiezen", "Choose"), page("pijlers/kiezen")),
            link(t("Leren", "Learn"), page("pijlers/leren")),
            link(t("Werken", "Work"), page("pijlers/werken")),
            link(t("Innoveren", "Innovate"), page("pijlers/innoveren")),
        ),
        column(
            same("Techport"),
            link(t("Over Techport", "About Techport"), page("over-techport")),
            link(t("Nieuws", "News"), page("nieuws")),
            link(t("Partners", "Partners"), page("partners")),
            link(t("Contact", "Contact"), page("contact")),
        ),
        column(
            t("Doe mee", "Take part"),
            link(t("Stel een vraag", "Ask a question"), page("contact")),
            link(t("Mail de redactie", "E-mail the editors"), "redactie@example.org"),
            link(
                t("De meerjarenagenda in het kort", "The multi-year agenda in short"),
                document("meerjarenagenda-in-het-kort"),
            ),
        ),
    ],
    "social_links": [
        profile("LinkedIn", "https://www.linkedin.com/"),
        profile("Instagram", "https://www.instagram.com/"),
        profile("YouTube", "https://www.youtube.com/"),
    ],
    "address": t("Voorbeeldkade 1\n1900 AA IJmond", "Voorbeeldkade 1\n1900 AA IJmond\nThe Netherlands"),
    "contact_email": "info@example.org",
    "notice_text": t(
        "Dit is een voorbeeldsite: personen, citaten en bijeenkomsten zijn bedacht.",
        "This is a sample site: people, quotes and events are invented.",
    ),
    "notice_link": [("link", link(t("Wat klopt wel?", "What is true?"), page("disclaimer")))],
}

HOME = PAGE | FRAME
