"""The models of the shell, where Django looks for them."""

from techport.documents import SiteDocument
from techport.images import Rendition, SiteImage

__all__ = ["Rendition", "SiteDocument", "SiteImage"]
