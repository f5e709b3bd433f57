"""News from the accounts for the apps above."""

from django.dispatch import Signal

# Somebody was invited, or roles or an office's details changed.
# Carries: office, by, verb, on (the record), changes (field -> (before, after)).
office_changed = Signal()
