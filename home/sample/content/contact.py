"""The contact form."""

from home.models import FormPage
from home.sample.specs import Page
from home.sample.words import rich, t

__all__ = ["CONTACT"]


def question(label, kind, *, required=True, hint="", choices=""):
    """Return a field of the form."""
    return {"label": label, "field_type": kind, "required": required, "help_text": hint, "choices": choices}


CONTACT = [
    Page(
        model=FormPage,
        key="contact",
        slug_en="contact",
        title=t("Contact", "Contact"),
        values={
            "show_in_menus": True,
            "summary": t(
                "Heb je een vraag of een idee? Stuur ons een bericht.",
                "Do you have a question or an idea? Send us a message.",
            ),
            "search_description": t(
                "Stel een vraag aan Techport over leren, werken of samenwerken in de techniek in de IJmond.",
                "Ask Techport a question about learning, working or working together in technology in the IJmond.",
            ),
            "introduction": rich(
                """Wil je iets weten over leren of werken in de techniek? Wil je partner worden, of heb je nieuws
                voor ons? Vul het formulier in. We antwoorden binnen drie werkdagen.""",
                """Do you want to know something about learning or working in technology? Do you want to become a
                partner, or do you have news for us? Fill in the form. We answer within three working days.""",
            ),
            "form_fields": [
                question(t("Naam", "Name"), "singleline"),
                question(
                    t("E-mailadres", "E-mail address"),
                    "email",
                    hint=t("Hierheen sturen we ons antwoord.", "We send our answer to this address."),
                ),
                question(
                    t("Telefoonnummer", "Telephone number"),
                    "singleline",
                    required=False,
                    hint=t("Alleen als je gebeld wilt worden.", "Only if you want us to call you."),
                ),
                question(
                    t("Onderwerp", "Subject"),
                    "dropdown",
                    choices=t(
                        "Een opleiding kiezen\nOverstappen naar de techniek\nPartner worden\nPers\nIets anders",
                        "Choosing a course\nMoving into technology\nBecoming a partner\nPress\nSomething else",
                    ),
                ),
                question(
                    t("Bericht", "Message"),
                    "multiline",
                    hint=t(
                        "Zet hier geen gevoelige gegevens in, zoals je burgerservicenummer.",
                        "Do not put sensitive data here, such as your citizen service number.",
                    ),
                ),
            ],
            "privacy_note": rich(
                """We gebruiken je gegevens alleen om te antwoorden. Lees meer in de
                <a page="privacyverklaring">privacyverklaring</a>.""",
                """We use your data only to answer you. Read more in the
                <a page="privacyverklaring">privacy statement</a>.""",
            ),
            "thank_you_text": rich(
                "Bedankt voor je bericht. We antwoorden binnen drie werkdagen.",
                "Thank you for your message. We will answer within three working days.",
            ),
            "to_address": "info@example.org",
            "keep_days": 90,
        },
    )
]
