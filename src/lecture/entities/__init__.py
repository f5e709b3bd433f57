"""Entities: what is named in a text, each with its passage."""
