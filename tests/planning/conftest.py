"""A journey with wishes, and the language that tests of sentences read."""

import pytest
from django.utils.translation import override

from . import factories


@pytest.fixture
def in_english():
    with override("en"):
        yield


@pytest.fixture
def journey(in_office, clerk):
    return factories.journey(in_office, clerk)
