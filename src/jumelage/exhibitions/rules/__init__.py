"""What is worked out about an exhibition without asking the database."""
