"""Exchanges of people between cities: who takes part, who pays, what is due."""

from .exchanges import DeadlineFeed, Exchange, ExchangeGroup, ExchangeTask
from .funding import Application, CostLine, ExchangeRules, Funder, FundingDeadline, FundingRate
from .participants import Consent, HealthRecord, Participant

__all__ = [
    "Application",
    "Consent",
    "CostLine",
    "DeadlineFeed",
    "Exchange",
    "ExchangeGroup",
    "ExchangeRules",
    "ExchangeTask",
    "Funder",
    "FundingDeadline",
    "FundingRate",
    "HealthRecord",
    "Participant",
]
