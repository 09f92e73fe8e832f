"""What waits for an editor today, on the first page of the CMS."""
