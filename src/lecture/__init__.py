"""Reads announcements: text in, findings with spans out."""
