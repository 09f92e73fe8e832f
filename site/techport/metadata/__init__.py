"""What the head of a page tells machines about it: titles, addresses, share images, structured data."""

from techport.metadata.cards import Card
from techport.metadata.described import DescribedPage, Picture
from techport.metadata.head import Head

__all__ = ["Card", "DescribedPage", "Head", "Picture"]
