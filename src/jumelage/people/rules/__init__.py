"""How people are named and addressed, and which offices can be held when."""
