"""Pages of people, offices held, organisations and contacts."""
