"""The Equal Earth projection, turned to a central meridian and stretched for a latitude.

B. Šavrič, T. Patterson, B. Jenny: The Equal Earth map projection, International Journal of Geographical Information Science 33(3),
2019, pages 454-465, equations 9 and 10.
"""

from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin, sqrt

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_ROOT = sqrt(3)


def _across(theta: float) -> float:
    """dx/dlongitude at the parametric latitude theta."""
    square = theta * theta
    sixth = square**3
    return 2 * _ROOT * cos(theta) / (3 * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))


def _up(theta: float) -> float:
    square = theta * theta
    sixth = square**3
    return theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


def _theta(latitude: float) -> float:
    return asin(_ROOT / 2 * sin(radians(latitude)))


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """Takes longitudes relative to the central meridian; y grows downwards, as in a drawing.

    With `true_at` the picture is stretched upwards so that shapes are right at that latitude: areas stay comparable with one
    another, and Europe alone does not look flattened.
    """

    true_at: float | None = None

    @property
    def stretch(self) -> float:
        if self.true_at is None:
            return 1.0
        # The projection keeps areas, so its scale upwards is the inverse of the scale across.
        across = _across(_theta(self.true_at)) / cos(radians(self.true_at))
        return across * across

    def project(self, longitude: float, latitude: float) -> tuple[float, float]:
        theta = _theta(latitude)
        return radians(longitude) * _across(theta), -_up(theta) * self.stretch

    def latitude_at(self, y: float) -> float:
        """The parallel at a height of the drawing, by bisection; the nearest pole beyond the poles."""
        low, high = -90.0, 90.0
        for _ in range(40):
            middle = (low + high) / 2
            if -_up(_theta(middle)) * self.stretch > y:
                low = middle
            else:
                high = middle
        return (low + high) / 2

    def longitude_at(self, x: float, latitude: float) -> float:
        return max(-180.0, min(180.0, degrees(x / _across(_theta(latitude)))))
