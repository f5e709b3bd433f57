"""Static files named by their content, each with a compressed copy beside it."""

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class PackedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # the package has no types
    """Compressed with gzip alone: a better compression would cost every start some seconds and save a few percent."""

    def create_compressor(self, **given: object) -> Compressor:
        return Compressor(**{**given, "use_brotli": False})
