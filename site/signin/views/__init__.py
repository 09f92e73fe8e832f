"""The pages of signing in: ``entry`` for who is outside, ``factors`` for who looks after their second step."""
