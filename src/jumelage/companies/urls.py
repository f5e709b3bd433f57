from django.urls import path

from .views import companies, countings, markets, projects, quarter, stock

app_name = "companies"
urlpatterns = [
    path("companies/", companies.company_list, name="company_list"),
    path("companies/new/", companies.company_new, name="company_new"),
    path("companies/export.csv", companies.company_export, name="company_export"),
    path("companies/report/", quarter.quarter, name="quarter"),
    path("companies/report.xlsx", quarter.quarter_xlsx, name="quarter_xlsx"),
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
    path("companies/aftercare/", markets.visit_list, name="visit_list"),
    path("companies/<int:company>/visits/new/", markets.visit_new, name="visit_new"),
    path("companies/visits/<int:pk>/", markets.visit_edit, name="visit_edit"),
    path("projects/", projects.project_board, name="project_board"),
    path("projects/table/", projects.project_list, name="project_list"),
    path("projects/new/", projects.project_new, name="project_new"),
    path("projects/export.csv", projects.project_export, name="project_export"),
    path("projects/<int:pk>/", projects.project_detail, name="project_detail"),
    path("projects/<int:pk>/edit/", projects.project_edit, name="project_edit"),
    path("markets/", markets.desk_list, name="desk_list"),
    path("markets/new/", markets.desk_new, name="desk_new"),
    path("markets/<int:pk>/", markets.desk_detail, name="desk_detail"),
    path("markets/<int:pk>/edit/", markets.desk_edit, name="desk_edit"),
]
