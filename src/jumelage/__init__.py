"""Jumelage: the workbench of a city's international office."""
