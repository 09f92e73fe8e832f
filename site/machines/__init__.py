"""What machines read of the site: search engines, language models, browsers and those who report a leak."""
