"""The addresses that machines ask for: those that are the same everywhere, and those of a language."""

from django.urls import path, re_path

from machines.browsers import favicon, manifest
from machines.llms import llms_txt
from machines.markdown import page_as_markdown
from machines.robots import robots_txt
from machines.sitemap import sitemap, sitemap_part
from machines.well_known import change_password, security_txt
from techport.metadata.share_images import serve_share_image

__all__ = ["of_a_language", "of_the_site"]

of_the_site = [
    path("favicon.ico", favicon, name="favicon"),
    path("robots.txt", robots_txt, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap_part, name="sitemap_part"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path(".well-known/change-password", change_password),
    re_path(
        r"^share/(?P<page_id>\d{1,9})-(?P<key>[0-9a-f]{16})\.(?P<suffix>jpg|png)$",
        serve_share_image,
        name="share_image",
    ),
]
of_a_language = [
    path("llms.txt", llms_txt, name="llms"),
    path("manifest.webmanifest", manifest, name="manifest"),
    re_path(r"^((?:[\w\-]+/)*)index\.md$", page_as_markdown, name="markdown"),
]
