"""Old addresses in the CMS."""
