"""News from the programme for the apps above; sent inside the transaction that changes it."""

from django.dispatch import Signal

# An item was moved, confirmed, called off, taken up again or held. Carries: item (as it stands now), by.
item_changed = Signal()

# An item that was new is taken back and will be gone. Carries: item, by.
item_removed = Signal()
