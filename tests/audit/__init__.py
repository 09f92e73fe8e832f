"""Looks at a running site from outside, as an attacker or an outside checker would."""
