"""The column names of GLEIF's golden copy as CSV: 338 of Level 1, 54 of Level 2, 12 of the reporting exceptions."""

from __future__ import annotations

FIVE = range(1, 6)
_ADDRESS = (
    "FirstAddressLine", "AddressNumber", "AddressNumberWithinBuilding", "MailRouting",
    "AdditionalAddressLine.1", "AdditionalAddressLine.2", "AdditionalAddressLine.3", "City", "Region", "Country", "PostalCode",
)  # fmt: skip
_EVENT = (
    "group_type", "event_status", "group_id", "group_sequence_no", "LegalEntityEventType", "LegalEntityEventEffectiveDate",
    "LegalEntityEventRecordedDate", "ValidationDocuments", "ValidationReference",
    *(f"AffectedFields.{number}.{part}" for number in FIVE for part in ("AffectedField", "field_xpath")),
)  # fmt: skip
_AUTHORITY = ("ValidationAuthorityID", "OtherValidationAuthorityID", "ValidationAuthorityEntityID")


def _names(group: str, one: str) -> list[str]:
    return [f"Entity.{group}.{one}.{number}{part}" for number in FIVE for part in ("", ".xmllang", ".type")]


def _addresses(group: str, one: str) -> list[str]:
    return [
        f"Entity.{group}.{one}.{number}.{part}" for number in FIVE for part in ("xmllang", "type", *_ADDRESS)
    ]


LEVEL_1 = (
    "LEI", "Entity.LegalName", "Entity.LegalName.xmllang",
    *_names("OtherEntityNames", "OtherEntityName"),
    *_names("TransliteratedOtherEntityNames", "TransliteratedOtherEntityName"),
    *(f"Entity.LegalAddress.{part}" for part in ("xmllang", *_ADDRESS)),
    *(f"Entity.HeadquartersAddress.{part}" for part in ("xmllang", *_ADDRESS)),
    *_addresses("OtherAddresses", "OtherAddress"),
    *_addresses("TransliteratedOtherAddresses", "TransliteratedOtherAddress"),
    *(
        f"Entity.RegistrationAuthority.{part}"
        for part in ("RegistrationAuthorityID", "OtherRegistrationAuthorityID", "RegistrationAuthorityEntityID")
    ),
    "Entity.LegalJurisdiction", "Entity.EntityCategory", "Entity.EntitySubCategory",
    "Entity.LegalForm.EntityLegalFormCode", "Entity.LegalForm.OtherLegalForm",
    *(
        f"Entity.AssociatedEntity.{part}"
        for part in ("type", "AssociatedLEI", "AssociatedEntityName", "AssociatedEntityName.xmllang")
    ),
    "Entity.EntityStatus", "Entity.EntityCreationDate", "Entity.EntityExpirationDate", "Entity.EntityExpirationReason",
    *(
        f"Entity.SuccessorEntity.{number}.{part}"
        for number in FIVE
        for part in ("SuccessorLEI", "SuccessorEntityName", "SuccessorEntity.xmllang")
    ),
    *(f"Entity.LegalEntityEvents.LegalEntityEvent.{number}.{part}" for number in FIVE for part in _EVENT),
    *(
        f"Registration.{part}"
        for part in (
            "InitialRegistrationDate", "LastUpdateDate", "RegistrationStatus", "NextRenewalDate", "ManagingLOU", "ValidationSources",
        )
    ),
    *(f"Registration.ValidationAuthority.{part}" for part in _AUTHORITY),
    *(
        f"Registration.OtherValidationAuthorities.OtherValidationAuthority.{number}.{part}"
        for number in FIVE
        for part in _AUTHORITY
    ),
    "ConformityFlag",
)  # fmt: skip
LEVEL_2 = (
    *(f"Relationship.{node}.{part}" for node in ("StartNode", "EndNode") for part in ("NodeID", "NodeIDType")),
    "Relationship.RelationshipType", "Relationship.RelationshipStatus",
    *(f"Relationship.Period.{number}.{part}" for number in FIVE for part in ("startDate", "endDate", "periodType")),
    *(f"Relationship.Qualifiers.{number}.{part}" for number in FIVE for part in ("QualifierDimension", "QualifierCategory")),
    *(
        f"Relationship.Quantifiers.{number}.{part}"
        for number in FIVE
        for part in ("MeasurementMethod", "QuantifierAmount", "QuantifierUnits")
    ),
    *(
        f"Registration.{part}"
        for part in (
            "InitialRegistrationDate", "LastUpdateDate", "RegistrationStatus", "NextRenewalDate", "ManagingLOU", "ValidationSources",
            "ValidationDocuments", "ValidationReference",
        )
    ),
)  # fmt: skip
EXCEPTIONS = (
    "LEI", "Exception.Category",
    *(f"Exception.Reason.{number}" for number in FIVE),
    *(f"Exception.Reference.{number}" for number in FIVE),
)  # fmt: skip
