"""The list of news with all its items."""

from home.sample.content.news_earlier import EARLIER_NEWS
from home.sample.content.news_in_other_states import NEWS_IN_OTHER_STATES
from home.sample.content.news_spring_2026 import NEWS_OF_SPRING
from home.sample.content.news_summer_2026 import NEWS_OF_SUMMER
from home.sample.specs import Page
from home.sample.words import rich, t
from newsitems.models import NewsIndexPage

__all__ = ["NEWS"]

OVERVIEW = Page(
    model=NewsIndexPage,
    key="nieuws",
    slug_en="news",
    title=t("Nieuws", "News"),
    values={
        "show_in_menus": True,
        "summary": t(
            "Nieuws over leren, werken en vernieuwen in de techniek in de IJmond.",
            "News about learning, working and innovating in technology in the IJmond.",
        ),
        "search_description": t(
            "Nieuws van Techport: open dagen, opleidingen, fieldlabs en wind op zee in de IJmond.",
            "News from Techport: open days, courses, fieldlabs and offshore wind in the IJmond.",
        ),
        "introduction": rich(
            "Wat er gebeurt bij onze partners, en wat jij ermee kunt.",
            "What happens at our partners, and what it means for you.",
        ),
    },
)

NEWS = [OVERVIEW, *EARLIER_NEWS, *NEWS_OF_SPRING, *NEWS_OF_SUMMER, *NEWS_IN_OTHER_STATES]
