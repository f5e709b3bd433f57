"""Measurements, each against a named peer on the same work in the same run."""
