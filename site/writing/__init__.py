"""The room of writing: what helps editors while they write."""
