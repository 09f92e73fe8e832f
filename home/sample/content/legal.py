"""Disclaimer, privacy and accessibility: what they say of the site is true of this site."""

from home.models import StandardPage
from home.sample.blocks import notice, table, text
from home.sample.specs import Page
from home.sample.words import rich, t

__all__ = ["LEGAL"]

DISCLAIMER = Page(
    model=StandardPage,
    key="disclaimer",
    slug_en="disclaimer",
    title=t("Disclaimer", "Disclaimer"),
    values={
        "role": "disclaimer",
        "summary": t(
            "Wat op deze voorbeeldsite klopt en wat bedacht is, en wat je met tekst en beeld mag doen.",
            "What is true on this sample site and what is invented, and what you may do with text and images.",
        ),
        "search_description": t(
            "Wat op deze site klopt en wat bedacht is, en wat je met tekst en beeld mag doen.",
            "What is true on this site and what is invented, and what you may do with text and images.",
        ),
        "introduction": rich(
            "Deze site is een voorbeeld. Hij laat zien hoe de site van Techport eruit kan zien.",
            "This site is a sample. It shows what the site of Techport can look like.",
        ),
        "body": [
            text(
                """
                <h2>Wat klopt</h2>
                <p>De namen van de partners, de vier pijlers, de meerjarenagenda 2019–2023 en de drie cijfers over de
                industrie (10, 14 en 22%) kloppen.</p>
                <h2>Wat bedacht is</h2>
                <p>Personen, citaten, bijeenkomsten, cursussen en alle andere cijfers zijn bedacht. De berichten zijn
                dus geen echt nieuws. E-mailadressen, telefoonnummers en het postadres bestaan niet.</p>
                <h2>Tekst en beeld</h2>
                <p>De teksten en de tekeningen zijn voor deze site gemaakt. Wil je er iets van gebruiken? Vraag het
                ons via het <a page="contact">contactformulier</a>.</p>
                <h2>Links naar andere sites</h2>
                <p>We linken naar sites van anderen. Wat daar staat, is van hen. Werkt een link niet meer? Laat het
                ons weten.</p>
                """,
                """
                <h2>What is true</h2>
                <p>The names of the partners, the four pillars, the multi-year agenda 2019–2023 and the three figures
                about industry (10, 14 and 22%) are true.</p>
                <h2>What is invented</h2>
                <p>People, quotes, events, courses and all other figures are invented. So the news items are not real
                news. The e-mail addresses, telephone numbers and the postal address do not exist.</p>
                <h2>Text and images</h2>
                <p>The texts and the drawings were made for this site. Do you want to use some of it? Ask us with the
                <a page="contact">contact form</a>.</p>
                <h2>Links to other sites</h2>
                <p>We link to sites of others. What they say is theirs. Does a link no longer work? Please let us
                know.</p>
                """,
            )
        ],
    },
)

PRIVACY = Page(
    model=StandardPage,
    key="privacyverklaring",
    slug_en="privacy-statement",
    title=t("Privacyverklaring", "Privacy statement"),
    values={
        "role": "privacy",
        "review_by": "2027-06-01",
        "summary": t(
            "Deze site plaatst geen cookies bij bezoekers en volgt je niet. Lees wat we wel bewaren, en hoe lang.",
            "This site sets no cookies for visitors and does not track you. Read what we do keep, and for how long.",
        ),
        "search_description": t(
            "Geen cookies, geen statistieken: welke gegevens deze site wel bewaart, waarom en hoe lang.",
            "No cookies, no statistics: which data this site does keep, why and for how long.",
        ),
        "introduction": rich(
            "We willen zo weinig mogelijk van je weten. Dit doen we met de gegevens die we wel krijgen.",
            "We want to know as little about you as possible. This is what we do with the data that we do get.",
        ),
        "body": [
            text(
                """
                <h2>Als je de site leest</h2>
                <ul><li>We plaatsen geen cookies.</li><li>We houden geen statistieken van bezoekers bij.</li>
                <li>Lettertypen, beelden en scripts komen van onze eigen server. Er kijkt geen ander bedrijf
                mee.</li></ul>
                <p>De server ziet je IP-adres, want anders kan hij je de pagina niet sturen. Dat is op elke website
                zo. We gebruiken het nergens anders voor.</p>
                <h2>Als je iets zoekt</h2>
                <p>We tellen waar mensen op deze site naar zoeken en welke adressen er niet meer zijn. Zo zien we wat
                er ontbreekt. We bewaren daarbij niet wie dat deed: geen naam, geen IP-adres, geen apparaat.</p>
                <h2>Als je een video afspeelt</h2>
                <p>Onze video’s staan op YouTube. Er wordt niets van YouTube geladen totdat je op de video klikt.
                Daarna gelden de regels van YouTube. Onder elke video staat wat er te horen en te zien is. Zo kun je
                ook zonder YouTube alles volgen.</p>
                <h2>Als je ons iets vraagt</h2>
                <p>In het <a page="contact">contactformulier</a> vragen we je naam, je e-mailadres, een onderwerp en
                je bericht. Je telefoonnummer is niet verplicht. We gebruiken je gegevens alleen om te antwoorden.</p>
                """,
                """
                <h2>When you read the site</h2>
                <ul><li>We set no cookies.</li><li>We keep no statistics of visitors.</li>
                <li>Fonts, images and scripts come from our own server. No other company is watching.</li></ul>
                <p>The server sees your IP address, because otherwise it cannot send you the page. It is like that on
                every website. We use it for nothing else.</p>
                <h2>When you search</h2>
                <p>We count what people search for on this site, and which addresses are no longer there. That shows us
                what is missing. We do not keep who did so: no name, no IP address, no device.</p>
                <h2>When you play a video</h2>
                <p>Our videos are on YouTube. Nothing is loaded from YouTube until you click on the video. After that,
                the rules of YouTube apply. Below each video you can read what there is to hear and to see. That way
                you can follow everything without YouTube too.</p>
                <h2>When you ask us something</h2>
                <p>In the <a page="contact">contact form</a> we ask for your name, your e-mail address, a subject and
                your message. Your telephone number is not required. We use your data only to answer you.</p>
                """,
            ),
            table(
                t("Wat we bewaren, waarom en hoe lang", "What we keep, why and for how long"),
                [("text", t("Gegevens", "Data")), ("text", t("Waarom", "Why")), ("text", t("Hoe lang", "How long"))],
                [
                    (
                        t("Wat je invult in het contactformulier", "What you fill in in the contact form"),
                        t("Om je te antwoorden", "To answer you"),
                        t("90 dagen", "90 days"),
                    ),
                    (
                        t(
                            "Woorden die bezoekers zoeken, zonder naam",
                            "Words that visitors search for, without a name",
                        ),
                        t("Om te zien wat er ontbreekt", "To see what is missing"),
                        t("90 dagen", "90 days"),
                    ),
                    (
                        t("Accounts van redacteuren", "Accounts of editors"),
                        t(
                            "Om in te loggen en om te zien wie wat heeft veranderd",
                            "To log in and to see who changed what",
                        ),
                        t("Zolang iemand bij de redactie werkt", "As long as somebody is an editor"),
                    ),
                ],
            ),
            text(
                """
                <h2>Robots</h2>
                <p>We houden robots tegen met een verborgen veld en met de tijd waarop het formulier is geopend. Daar
                is geen cookie, geen puzzel en geen ander bedrijf voor nodig.</p>
                <h2>Wat jij kunt doen</h2>
                <p>Wil je weten welke gegevens we van je hebben? Wil je dat we ze verbeteren of weggooien? Stuur een
                bericht naar <a href="mailto:privacy@example.org">privacy@example.org</a>. Ben je niet tevreden over
                ons antwoord? Dan kun je een klacht indienen bij de Autoriteit Persoonsgegevens.</p>
                <h2>Redacteuren</h2>
                <p>Alleen wie inlogt om de site te bewerken of een besloten pagina te lezen, krijgt een cookie. Zonder
                die cookie kan de site niet weten wie er is ingelogd.</p>
                """,
                """
                <h2>Robots</h2>
                <p>We stop robots with a hidden field and with the time at which the form was opened. That takes no
                cookie, no puzzle and no other company.</p>
                <h2>What you can do</h2>
                <p>Do you want to know which data we have about you? Do you want us to correct or delete them? Send a
                message to <a href="mailto:privacy@example.org">privacy@example.org</a>. Are you not satisfied with
                our answer? Then you can complain to the Dutch Data Protection Authority.</p>
                <h2>Editors</h2>
                <p>Only those who log in to edit the site or to read a private page get a cookie. Without that cookie,
                the site cannot know who is logged in.</p>
                """,
            ),
        ],
    },
)

ACCESSIBILITY = Page(
    model=StandardPage,
    key="toegankelijkheid",
    slug_en="accessibility",
    title=t("Toegankelijkheid", "Accessibility"),
    values={
        "role": "accessibility",
        "review_by": "2027-05-01",
        "summary": t(
            "Iedereen moet deze site kunnen gebruiken. Wat we daarvoor doen, en wat nog niet goed is.",
            "Everyone must be able to use this site. What we do for that, and what is not right yet.",
        ),
        "search_description": t(
            "Toegankelijkheidsverklaring: hoe toegankelijk deze site is, hoe dat is getest en wat nog niet goed is.",
            "Accessibility statement: how accessible this site is, how that was tested and what is not right yet.",
        ),
        "introduction": rich(
            """Techport vindt dat iedereen deze site moet kunnen gebruiken: ook als je slecht ziet, niet hoort,
            geen muis gebruikt of moeite hebt met lezen.""",
            """Techport thinks that everyone must be able to use this site: also if you see badly, cannot hear, do
            not use a mouse or find reading difficult.""",
        ),
        "body": [
            notice(
                rich(
                    """<b>Status: eerste maatregelen genomen.</b> We hebben de site zelf getest. Een onafhankelijk
                    onderzoek is er nog niet.""",
                    """<b>Status: first measures taken.</b> We tested the site ourselves. There has been no independent
                    audit yet.""",
                )
            ),
            text(
                """
                <h2>Toegankelijkheidsverklaring</h2>
                <p>Deze verklaring gaat over de website waarop je nu bent, in het Nederlands en in het Engels. We
                willen voldoen aan de norm <a lang="en">EN 301 549</a>. Daarin staan de WCAG-richtlijnen, versie 2.1,
                niveau A en AA.</p>
                <h2>Hoe we hebben getest</h2>
                <ul><li>Elke soort pagina is automatisch getest met het programma axe: in het Nederlands en in het
                Engels, licht en donker, op een breed en een smal scherm.</li>
                <li>Op een scherm van 320 pixels breed hoef je nergens opzij te schuiven. Dat is hetzelfde als 400%
                vergroting op een gewoon scherm.</li>
                <li>De code van elke pagina is gecontroleerd met de Nu HTML Checker. Schermlezers kunnen daar dus op
                rekenen.</li>
                <li>Ook de pagina’s die zeggen dat er iets misging, zijn zo getest.</li></ul>
                <p>Een automatische test vindt niet alles. Mensen met een beperking hebben de site nog niet getest, en
                met een schermlezer is nog niet elke pagina nagelopen.</p>
                <h2>Wat nog niet goed is</h2>
                <ul><li>De pdf-bestanden hebben koppen en een taal, maar zijn nog niet los getest. De lesbrief is er
                alleen als pdf.</li>
                <li>Of een video op YouTube goede ondertiteling heeft, ligt aan de maker. Wij zetten de tekst er
                altijd bij.</li>
                <li>Nog niet elke pagina is in het Engels. Een pagina die dat niet is, zegt dat, en de Nederlandse
                tekst is als Nederlands aangegeven.</li></ul>
                """,
                """
                <h2>Accessibility statement</h2>
                <p>This statement is about the website that you are on now, in Dutch and in English. We want to meet
                the standard EN 301 549. It contains the WCAG guidelines, version 2.1, levels A and AA.</p>
                <h2>How we tested</h2>
                <ul><li>Every kind of page was tested automatically with the program axe: in Dutch and in English,
                light and dark, on a wide and a narrow screen.</li>
                <li>On a screen of 320 pixels wide you never have to scroll sideways. That is the same as 400% zoom on
                an ordinary screen.</li>
                <li>The code of every page was checked with the Nu HTML Checker, so that screen readers can rely on
                it.</li>
                <li>The pages that say that something went wrong were tested in the same way.</li></ul>
                <p>An automatic test does not find everything. People with a disability have not tested the site yet,
                and not every page has been checked with a screen reader.</p>
                <h2>What is not right yet</h2>
                <ul><li>The PDF files have headings and a language, but have not been tested separately yet. The
                lesson plan is there as a PDF only.</li>
                <li>Whether a video on YouTube has good captions is up to its maker. We always add the text.</li>
                <li>Not every page is in English yet. A page that is not says so, and the Dutch text is marked as
                Dutch.</li></ul>
                """,
            ),
            text(
                """
                <h2>Werkt iets niet?</h2>
                <p>Vertel het ons met het <a page="contact">contactformulier</a> of mail naar <a
                href="mailto:toegankelijk@example.org">toegankelijk@example.org</a>. Zet erbij om welke pagina het
                gaat en wat je gebruikt, zoals een schermlezer. Je hoort binnen drie werkdagen wat we doen.</p>
                <h2>Over deze verklaring</h2>
                <p>Deze verklaring is opgesteld in november 2026 en volgt de opbouw van het model van de overheid. We
                kijken haar elk half jaar na.</p>
                """,
                """
                <h2>Is something not working?</h2>
                <p>Tell us with the <a page="contact">contact form</a> or send an e-mail to <a
                href="mailto:toegankelijk@example.org">toegankelijk@example.org</a>. Say which page it is about and
                what you use, such as a screen reader. Within three working days you will hear what we are going to
                do.</p>
                <h2>About this statement</h2>
                <p>This statement was made in November 2026 and follows the model of the Dutch government. We check it
                every half year.</p>
                """,
            ),
        ],
    },
)

LEGAL = [DISCLAIMER, PRIVACY, ACCESSIBILITY]
