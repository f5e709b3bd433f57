"""Press releases, their quotes and pictures, distribution lists and what was sent to whom."""

from .dispatches import Delivery, Dispatch, MailServer
from .lists import DistributionList, ListImport, Recipient, Subscription, SubscriptionEvent
from .quotes import Quote, QuoteLink
from .releases import Boilerplate, Edition, Fact, Image, PressContact, PreviewLink, Release, Version

__all__ = [
    "Boilerplate",
    "Delivery",
    "Dispatch",
    "DistributionList",
    "Edition",
    "Fact",
    "Image",
    "ListImport",
    "MailServer",
    "PressContact",
    "PreviewLink",
    "Quote",
    "QuoteLink",
    "Recipient",
    "Release",
    "Subscription",
    "SubscriptionEvent",
    "Version",
]
