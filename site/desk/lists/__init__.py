"""The lists of pages in the CMS: one for news, one for pillars, one for partners, one for all others."""
