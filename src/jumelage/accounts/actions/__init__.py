"""What changes people who sign in, their roles, and offices."""
