"""Finds any place of the world by any of its names."""
