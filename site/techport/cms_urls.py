"""The addresses below ``/cms/``, which a machine without the CMS does not have."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from signin.urls import urlpatterns as sign_in
from techport.drafts import read_draft

__all__ = ["urlpatterns"]

urlpatterns = [
    *sign_in,
    path("pages/<int:page_id>/view_draft/", read_draft),
    path("", include(wagtailadmin_urls)),
]
