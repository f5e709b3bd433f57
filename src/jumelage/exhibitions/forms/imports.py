"""The form of a table of works."""

from django.utils.translation import gettext_lazy as _

from jumelage.kit.table_forms import TableField, TableForm


class WorkTableForm(TableForm):
    """A table of works."""

    file = TableField(help_text=_("CSV or XLSX, up to 1,000 works; the first line names the columns."))
