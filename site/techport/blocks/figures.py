"""Numbers: key figures and tables."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    DecimalBlock,
    ListBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
)
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail_localize.segments import StringSegmentValue

from techport.blocks.text import NotedBlockMixin

__all__ = ["KeyFiguresBlock", "TableBlock", "TranslatableTableBlock"]

GROUPED_FROM = 10_000


class KeyFigure(StructValue):
    """What a template needs to print one figure."""

    @property
    def share(self):
        """Return the figure as a percentage (a whole number, 0 to 100) for its bar, or None when it is no share."""
        is_share = self["unit"].strip() == "%" and self["value"] is not None and 0 <= self["value"] <= 100
        return round(self["value"]) if is_share else None

    @property
    def places(self):
        """Return the number of decimals to show: those that the editor typed, without zeros at the end."""
        return max(0, -Decimal(self["value"] or 0).normalize().as_tuple().exponent)

    @property
    def number(self):
        """Return the figure as people of this language write it; from 10,000 on in groups of three."""
        value = self["value"] or 0
        return number_format(value, self.places, force_grouping=abs(value) >= GROUPED_FROM)

    @property
    def sign(self):
        """Return a unit that is one character, such as %: it stands against the number, as large."""
        return self["unit"] if len(self["unit"]) == 1 else ""

    @property
    def word(self):
        """Return a unit that is a word: it stands below the number."""
        return "" if self.sign else self["unit"]


class KeyFiguresValue(StructValue):
    """What a template needs to print the figures of a block."""

    @property
    def common_source(self):
        """Return the source when all figures share it, else an empty string."""
        sources = {figure["source"] for figure in self["figures"]}
        return sources.pop() if len(sources) == 1 else ""


class KeyFiguresBlock(StructBlock):
    """One to four numbers, large."""

    heading = CharBlock(label=_("Heading"), max_length=80)
    figures = ListBlock(
        StructBlock(
            [
                ("value", DecimalBlock(label=_("Number"), max_digits=12, decimal_places=3)),
                ("unit", CharBlock(label=_("Unit"), required=False, max_length=10, help_text=_("For example: %"))),
                ("label", CharBlock(label=_("What it counts"), max_length=120)),
                (
                    "source",
                    CharBlock(label=_("Source"), max_length=160, help_text=_("Who counted, and in which year.")),
                ),
            ],
            label=_("Figure"),
            value_class=KeyFigure,
        ),
        label=_("Figures"),
        min_num=1,
        max_num=4,
    )

    class Meta:
        icon = "order-up"
        label = _("Key figures")
        description = _("One to four numbers with what they count and where they come from.")
        template = "blocks/key_figures.html"
        value_class = KeyFiguresValue
        preview_value = {
            "heading": _("Industry in figures"),
            "figures": [
                {
                    "value": Decimal(10),
                    "unit": "%",
                    "label": _("of the region’s added value"),
                    "source": _("Multi-year agenda 2019–2023"),
                },
                {
                    "value": Decimal(22),
                    "unit": "%",
                    "label": _("of jobs in the IJmond"),
                    "source": _("Multi-year agenda 2019–2023"),
                },
            ],
        }


class TranslatableTableBlock(TypedTableBlock):
    """Wagtail's table, with its headings and cells offered to the translator.

    wagtail-localize asks a block for its segments (``get_translatable_segments``) and hands them back
    (``restore_translated_segments``); of this one it knows nothing by itself.
    """

    def get_translatable_segments(self, value):
        """Return a list of segments: ``caption``, ``heading.0`` for a column and ``cell.0.1`` for row 0, column 1."""
        if value is None:
            return []
        segments = [StringSegmentValue("caption", value.caption)]
        for index, column in enumerate(value.columns):
            segments.append(StringSegmentValue(f"heading.{index}", column["heading"]))
        for row_index, row in enumerate(value.row_data):
            for column_index, cell in enumerate(row["values"]):
                if isinstance(cell, str):
                    segments.append(StringSegmentValue(f"cell.{row_index}.{column_index}", cell))
        return segments

    def restore_translated_segments(self, value, segments):
        """Return a copy of the table ``value`` with the texts of ``segments`` in their places."""
        caption = value.caption
        columns = [dict(column) for column in value.columns]
        rows = [{"values": list(row["values"])} for row in value.row_data]
        for segment in segments:
            kind, *place = segment.path.split(".")
            place = [int(number) for number in place]
            if kind == "caption":
                caption = segment.render_text()
            elif kind == "heading" and place[0] < len(columns):
                columns[place[0]]["heading"] = segment.render_text()
            elif kind == "cell" and place[0] < len(rows) and place[1] < len(columns):
                rows[place[0]]["values"][place[1]] = segment.render_text()
        return TypedTable(columns, rows, caption)


class TableBlock(NotedBlockMixin, StructBlock):
    """Figures or facts in rows and columns."""

    table = TranslatableTableBlock(
        [
            ("text", CharBlock(label=_("Text"), required=False)),
            ("number", DecimalBlock(label=_("Number"), required=False)),
        ],
        label=_("Table"),
        help_text=_("Give the table a caption, and each column a heading."),
    )
    row_headers = BooleanBlock(label=_("The first column names its row"), required=False, default=True)

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Rows and columns with a caption; columns of text or of numbers.")
        template = "blocks/table.html"
        preview_value = {
            "row_headers": True,
            "table": {
                "columns": [{"type": "text", "heading": _("School")}, {"type": "number", "heading": "2026"}],
                "rows": [{"values": [_("Practice school"), 48]}, {"values": [_("Welding course"), 31]}],
                "caption": _("Students for each year"),
            },
        }

    def clean(self, value):
        """Return ``value``; raise a validation error when, but in a draft, a caption or heading is missing."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        table = cleaned["table"]
        if not table.caption.strip():
            problem = _("Give the table a caption that says what it is about.")
        elif not table.columns or not all(column["heading"].strip() for column in table.columns):
            problem = _("Give the table columns, and each column a heading.")
        else:
            return cleaned
        raise StructBlockValidationError(block_errors={"table": ValidationError(problem)})
