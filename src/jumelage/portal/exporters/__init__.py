"""The open data as files, and the catalogue that lists them."""
