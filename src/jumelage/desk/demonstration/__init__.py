"""The demonstration office: Düsseldorf with the public facts of its journey of October 2024.

Real people appear with public facts only, each with its source. Delegates, times, bookings and costs are
fictional and marked so.
"""

from .office import EMAILS, PASSWORD, build, is_there, reset

__all__ = ["EMAILS", "PASSWORD", "build", "is_there", "reset"]
