"""Template tags for style sheets, scripts, pictures and icons."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from wagtail.images.models import Filter, Picture

from techport.pictures import sizes_of
from techport.static_files import script_integrity, style_sheet_names

register = template.Library()

FORMATS = "format-{avif,webp,jpeg}"
WIDTHS = (400, 800, 1600)
RATIOS = {"3-2": 2 / 3, "21-9": 9 / 21, "16-9": 9 / 16, "1-1": 1}


@cache
def size_specs(ratio, widths):
    """Return Wagtail's specifications of the sizes: cut to ``ratio`` around the focal point, or whole ("free")."""
    if ratio == "free":
        sizes = f"width-{{{','.join(str(width) for width in widths)}}}"
    else:
        sizes = f"fill-{{{','.join(f'{width}x{round(width * RATIOS[ratio])}' for width in widths)}}}"
    return tuple(Filter.expand_spec(f"{FORMATS} {sizes}"))


@register.simple_tag
def responsive_picture(image, sizes="100vw", ratio="free", alt=None, loading="lazy", widths=WIDTHS, **attributes):
    """Print a picture in AVIF, WebP and JPEG, at the widths that a layout needs.

    ``image`` is an image, or nothing (then nothing is printed); ``sizes`` is the attribute of HTML; ``ratio`` is one
    of "3-2", "21-9", "16-9", "1-1" or "free"; ``alt`` replaces the image's own text ("" for a decoration);
    ``loading="eager"`` is for the first picture of a page. More attributes are printed as they are.
    """
    if not image:
        return ""
    if isinstance(widths, str):
        widths = tuple(int(width) for width in widths.split(","))
    if alt is None:
        alt = image.contextual_alt_text if image.contextual_alt_text is not None else image.default_alt_text
    attributes |= {"alt": "" if getattr(image, "decorative", False) else alt, "sizes": sizes}
    attributes |= {"fetchpriority": "high"} if loading == "eager" else {"loading": "lazy"}
    sizes_there_are = sizes_of(image, size_specs(ratio, widths))
    return Picture(sizes_there_are, attributes).__html__() if sizes_there_are else ""


@register.simple_tag
def style_sheets():
    """Print the links to the style sheets of the site."""
    addresses = ((static(name),) for name in style_sheet_names())
    return format_html_join("\n  ", '<link rel="stylesheet" href="{}">', addresses)


@register.simple_tag
def script(name):
    """Print the element that runs a script of ours once the page is there, and in production no other in its place.

    It is a module: Lighthouse takes the first layout of a page for work of its script with ``defer``.
    """
    integrity = script_integrity(name)
    attribute = format_html(' integrity="{}"', integrity) if integrity else ""
    return format_html('<script type="module" src="{}"{}></script>', static(name), attribute)


@register.simple_tag
def icon(name):
    """Print an icon of the sprite. It is never alone: words stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("img/icons.svg"),
        name,
    )
