"""The addresses of the site: the CMS and files have one each, what visitors read has one per language."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from machines.urls import of_a_language, of_the_site
from techport.document_serving import serve_document
from techport.drafts import read_draft
from techport.errors import serve_page

handler400 = "techport.errors.bad_request"
handler403 = "techport.errors.permission_denied"
handler500 = "techport.errors.server_error"

urlpatterns = [
    path("cms/pages/<int:page_id>/view_draft/", read_draft),
    path("cms/", include(wagtailadmin_urls)),
    re_path(r"^documents/(\d+)/(.*)$", serve_document, name="wagtaildocs_serve"),
    path("documents/", include(wagtaildocs_urls)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *of_the_site,
    *i18n_patterns(
        *of_a_language,
        path(_("search/"), include("search.urls")),
        path("", include(wagtail_urls.urlpatterns[:-1])),  # how to sign in for a private page; the last one follows
        re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"),
        prefix_default_language=False,
    ),
]
