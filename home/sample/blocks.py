"""The blocks of the sample's pages: one function a block, which takes what an editor would fill in.

A list becomes a list of items that can be added and removed; a tuple stays as it is (rows and columns of tables).
"""

import uuid

from home.sample.words import Both, document, page, person, picture, rich, same, standard_text, topic

__all__ = [
    "accordion",
    "boilerplate",
    "call_to_action",
    "contact",
    "download",
    "footnotes",
    "gallery",
    "goal",
    "image",
    "key_figures",
    "link",
    "news_list",
    "notice",
    "partners",
    "pillar_cards",
    "points",
    "quote",
    "stream",
    "table",
    "text",
    "timeline",
    "video",
]


def text(nl, en=None):
    """Return running text."""
    return "text", rich(nl, en)


def quote(words, name, role, portrait=None):
    """Return what somebody said."""
    value = {"quote": words, "name": same(name), "role": role}
    return "quote", value | ({"image": picture(portrait)} if portrait else {})


def points(heading, *items):
    """Return a short list that stands out."""
    return "points", {"heading": heading, "points": list(items)}


def accordion(heading, *parts):
    """Return parts that unfold: pairs of title and text."""
    return "accordion", {"heading": heading, "items": [{"title": title, "text": body} for title, body in parts]}


def notice(body, kind="information"):
    """Return a message in a box."""
    return "notice", {"kind": kind, "text": body}


def timeline(heading, *events):
    """Return moments: a date (``"2026-03-14"``) or a period, a title, and a text or None."""
    return "timeline", {"heading": heading, "events": [moment(*event) for event in events]}


def moment(when, title, body=None):
    """Return one moment of a timeline."""
    is_period = isinstance(when, Both)
    return {
        "date": None if is_period else when,
        "period": when if is_period else "",
        "title": title,
        "text": body or "",
    }


def boilerplate(name):
    """Return a standard text."""
    return "boilerplate", {"boilerplate": standard_text(name)}


def image(name, alt, caption=None, width="text"):
    """Return a picture; without ``alt`` it is decoration."""
    return "image", {"image": shown(name, alt), "caption": caption or "", "width": width}


def gallery(heading, *pictures):
    """Return pictures: each a name, an alternative text and a caption."""
    items = [{"image": shown(name, alt), "caption": caption} for name, alt, caption in pictures]
    return "gallery", {"heading": heading, "pictures": items}


def shown(name, alt):
    """Return an image with its alternative text."""
    return {"image": picture(name), "decorative": alt is None, "alt_text": alt or ""}


def video(title, url, still, duration, transcript):
    """Return a video with its still and its transcript."""
    return "video", {
        "title": title,
        "url": url,
        "image": picture(still),
        "duration": same(duration),
        "transcript": transcript,
    }


def download(heading, *names):
    """Return documents to take along."""
    return "download", {"heading": heading, "documents": [document(name) for name in names]}


def key_figures(heading, *figures):
    """Return numbers: each a value, a unit, what it counts and a source."""
    return "key_figures", {
        "heading": heading,
        "figures": [
            {"value": value, "unit": same(unit) if unit else "", "label": label, "source": source}
            for value, unit, label, source in figures
        ],
    }


def table(caption, columns, rows, row_headers=True):
    """Return a table: columns are pairs of a type (text or number) and a heading."""
    return "table", {
        "table": {
            "caption": caption,
            "columns": tuple({"type": kind, "heading": heading} for kind, heading in columns),
            "rows": tuple({"values": tuple(row)} for row in rows),
        },
        "row_headers": row_headers,
    }


def call_to_action(heading, body, button):
    """Return one thing to do now."""
    return "call_to_action", {"heading": heading, "text": body, "link": button}


def link(label, target):
    """Return a link to the page, document or address ``target``."""
    if isinstance(target, str):
        return {"text": label, ("email" if "@" in target else "url"): target}
    return {"text": label, target.kind: target}


def partners(heading, *keys, show="all", logos=False):
    """Return partners: those with the given names, else those that ``show`` says."""
    return "partners", {
        "heading": heading,
        "show": "chosen" if keys else show,
        "partners": [page(f"partners/{key}") for key in keys],
        "logos": logos,
    }


def news_list(heading, pillar=None, about=None, partner=None, amount=3):
    """Return the newest news about a pillar, a topic or a partner."""
    return "news_list", {
        "heading": heading,
        "pillar": page(f"pijlers/{pillar}") if pillar else None,
        "topic": topic(about) if about else None,
        "partner": page(f"partners/{partner}") if partner else None,
        "amount": amount,
    }


def pillar_cards():
    """Return all pillars."""
    return "pillar_cards", None


def contact(heading, name):
    """Return whom to ask."""
    return "contact", {"heading": heading, "person": person(name)}


def goal(title, body):
    """Return a goal of a pillar."""
    return "goal", {"title": title, "text": body}


def footnotes(*notes):
    """Return the notes of a page, each with its number as the marker."""
    return [("footnote", {"marker": same(str(number)), "text": note}) for number, note in enumerate(notes, start=1)]


def stream(blocks, seed):
    """Return ``blocks`` as a StreamField keeps them; the same ``seed`` (a UUID) gives the same identifiers."""
    return [
        {"type": kind, "value": items(value, own := uuid.uuid5(seed, str(place))), "id": str(own)}
        for place, (kind, value) in enumerate(blocks)
    ]


def items(value, seed):
    """Return ``value`` with each list in it as items that have an identifier."""
    if isinstance(value, dict):
        return {key: items(part, uuid.uuid5(seed, key)) for key, part in value.items()}
    if isinstance(value, list):
        return [
            {"type": "item", "value": items(part, own := uuid.uuid5(seed, str(place))), "id": str(own)}
            for place, part in enumerate(value)
        ]
    return value
