"""The pages and shared texts that this site is made of, but for the news."""

from home.models.forms import FormField, FormPage
from home.models.home import FeaturedItem, HomePage
from home.models.partners import PartnerIndexPage, PartnerPage, PartnerPillar
from home.models.people import Boilerplate, Person
from home.models.pillars import PillarIndexPage, PillarPage
from home.models.receipts import Receipt
from home.models.sendings import Sending
from home.models.standard import StandardPage

__all__ = [
    "Boilerplate",
    "FeaturedItem",
    "FormField",
    "FormPage",
    "HomePage",
    "PartnerIndexPage",
    "PartnerPage",
    "PartnerPillar",
    "Person",
    "PillarIndexPage",
    "PillarPage",
    "Receipt",
    "Sending",
    "StandardPage",
]
