"""publiccode.yml holds what its standard (version 0.4) asks for, in the words that it knows.

Fields, limits and word lists are those of the standard's pages; no validator is to be had as a Python package.
"""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

FILE = Path(__file__).parents[1] / "publiccode.yml"
MANDATORY = {
    "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description", "legal", "maintenance",
    "localisation",
}  # fmt: skip
OPTIONAL = {
    "applicationSuite", "landingURL", "isBasedOn", "softwareVersion", "releaseDate", "logo", "monochromeLogo", "inputTypes", "outputTypes",
    "categories", "usedBy", "fundedBy", "roadmap", "intendedAudience", "dependsOn", "organisation",
}  # fmt: skip
STATES = {"concept", "development", "beta", "stable", "obsolete"}
TYPES = {
    "standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web", "standalone/backend", "standalone/other", "addon", "library",
    "configurationFiles",
}  # fmt: skip
CATEGORIES = """accounting agile-project-management applicant-tracking application-development appointment-scheduling backup
    billing-and-invoicing blog budgeting business-intelligence business-process-management cad call-center-management
    cloud-management collaboration communications compliance-management contact-management content-management crm
    customer-service-and-support data-analytics data-collection data-visualization design design-system
    digital-asset-management digital-citizenship document-management donor-management e-commerce e-signature
    educational-content email-management email-marketing employee-management enterprise-project-management
    enterprise-social-networking erp event-management facility-management feedback-and-reviews-management
    financial-reporting fleet-management fundraising gamification geographic-information-systems grant-management
    graphic-design help-desk hr ide identity-management instant-messaging inventory-management it-asset-management
    it-development it-management it-security it-service-management knowledge-management learning-management-system
    marketing mind-mapping mobile-marketing mobile-payment network-management office online-booking online-community
    payment-gateway payroll predictive-analysis procurement productivity-suite project-collaboration project-management
    property-management real-estate-management remote-support resource-management sales-management seo service-desk
    social-media-management survey talent-management task-management taxes-management test-management time-management
    time-tracking translation video-conferencing video-editing visitor-management voip warehouse-management
    web-collaboration web-conferencing website-builder whistleblowing workflow-management"""
SCOPES = """agriculture culture defence education emergency-services employment energy environment
    finance-and-economic-development foreign-affairs government healthcare infrastructures justice local-authorities
    manufacturing research science-and-technology security society sport tourism transportation welfare"""
LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")


@pytest.fixture(scope="module")
def said():
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def test_every_mandatory_field_is_there_and_none_that_is_unknown(said):
    assert set(said) >= MANDATORY
    assert set(said) - MANDATORY <= OPTIONAL
    assert said["publiccodeYmlVersion"] == "0.4"
    assert re.match(r"^(https?|git|ssh)://\S+$", said["url"])


def test_words_come_from_the_lists_of_the_standard(said):
    assert said["developmentStatus"] in STATES
    assert said["softwareType"] in TYPES
    assert [word for word in said["categories"] if word not in CATEGORIES.split()] == []
    assert [word for word in said["intendedAudience"]["scope"] if word not in SCOPES.split()] == []
    assert all(re.fullmatch("[A-Z]{2}", country) for country in said["intendedAudience"]["countries"])
    assert all(isinstance(platform, str) for platform in said["platforms"])


def test_each_description_keeps_the_limits(said):
    for language, text in said["description"].items():
        assert LANGUAGE.match(language)
        assert 0 < len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert 0 < len(text["genericName"]) <= 35
        assert all(0 < len(feature) <= 100 for feature in text["features"])
        assert text["features"]


def test_who_maintains_it_and_under_which_licence(said):
    assert said["legal"]["license"] == "EUPL-1.2"
    assert said["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert all(contact["name"] for contact in said["maintenance"]["contacts"])
    assert said["localisation"]["localisationReady"] is True
    assert all(LANGUAGE.match(language) for language in said["localisation"]["availableLanguages"])


def test_version_and_day_are_those_of_the_package(said):
    project = (FILE.parent / "pyproject.toml").read_text(encoding="utf-8")

    assert f'version = "{said["softwareVersion"]}"' in project
    assert date.fromisoformat(said["releaseDate"])
    assert all(
        set(needed) <= {"name", "version", "versionMin", "versionMax", "optional"}
        for needed in said["dependsOn"]["open"]
    )
