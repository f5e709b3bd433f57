"""The form of a list that the office brings along."""

from django.utils.translation import gettext_lazy as _

from jumelage.kit.table_forms import TableField, TableForm


class ListForm(TableForm):
    """A list of companies."""

    file = TableField(
        label=_("List"),
        help_text=_("CSV or XLSX with up to 5,000 companies, at most 5 MB. A line above names the columns, in German or English."),
    )  # fmt: skip
