"""The peer: a Wagtail site as its own guide makes one, a page type with a template for each kind of page."""
