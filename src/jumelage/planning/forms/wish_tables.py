"""The form of a table of wishes."""

from django.utils.translation import gettext_lazy as _

from jumelage.kit.table_forms import TableField, TableForm


class WishTableForm(TableForm):
    """A table of wishes."""

    file = TableField(
        help_text=_("CSV or XLSX, at most 5 MB. The first line names the columns, in German or English.")
    )
