from django.urls import path

from .views import companies, countings, stock

app_name = "companies"
urlpatterns = [
    path("companies/", companies.company_list, name="company_list"),
    path("companies/new/", companies.company_new, name="company_new"),
    path("companies/export.csv", companies.company_export, name="company_export"),
    path("companies/<int:pk>/", companies.company_detail, name="company_detail"),
    path("companies/<int:pk>/edit/", companies.company_edit, name="company_edit"),
    path("stock/", stock.stock, name="stock"),
    path("stock/check/", stock.claim_check, name="claim_check"),
    path("stock/snapshots/", countings.snapshot_list, name="snapshot_list"),
    path("stock/snapshots/<int:pk>/", stock.snapshot_detail, name="snapshot_detail"),
    path("stock/snapshots/<int:pk>/remove/", countings.snapshot_remove, name="snapshot_remove"),
    path("stock/snapshots/<int:snapshot>/evidence/", stock.evidence_list, name="evidence_list"),
    path("stock/snapshots/<int:snapshot>/evidence/export/", stock.evidence_export, name="evidence_export"),
    path("stock/evidence/<int:pk>/adopt/", stock.evidence_adopt, name="evidence_adopt"),
    path("stock/sources/new/", countings.source_new, name="source_new"),
    path("stock/sources/<int:pk>/remove/", countings.source_remove, name="source_remove"),
]
