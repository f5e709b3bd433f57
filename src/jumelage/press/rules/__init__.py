"""What may follow what, and how words become pages. No database writes."""
