"""The fields that each type of document has: what is read from it, and so what a rule can ask of it.

Rules are judged without the readers of documents, so the names stand here too; a test holds them to the declarations. A few
names more are there because facts may hold them, though no edition known prints them where they could be read.
"""

from __future__ import annotations

from collections.abc import Mapping

_OF_PERMITS = (
    *("holder", "permit_number", "uscc", "legal_rep", "address", "scope", "valid_to", "issued", "authority"),
)
_OF_ACCOUNTS = ("entity_name", "legal_rep", "bank", "account_number", "approval_number", "issued")
_OF_ENTITIES = ("uscc", "entity_name", "legal_rep", "address", "valid_from", "valid_to", "authority", "copy_kind")
_OF_BODIES = (*_OF_ENTITIES, "registered_capital", "scope", "issued")
_OF_LETTERS = ("entity_name", "uscc", "account_name", "account_id", "platform", "legal_rep", "issued")
_OF_TRANSFERS = ("entity_name", "account_number", "bank", "issued")
_OF_PERSONS = ("person_name", "birth_date", "id_number", "valid_from", "valid_to")
_OF_IDS = (*_OF_PERSONS, "sex", "ethnicity", "address", "authority")
_OF_MARKS = ("registration_number", "mark", "holder", "classes")

OWN: Mapping[str, tuple[str, ...]] = {
    "business_licence": (*(*_OF_BODIES, "entity_type", "registration_number", "established", "electronic"),),
    "public_institution_certificate": _OF_BODIES,
    "social_organisation_certificate": _OF_BODIES,
    "foundation_certificate": (*_OF_BODIES, "entity_type"),
    "private_non_enterprise_certificate": (*_OF_BODIES, "entity_type"),
    "uscc_certificate": (*_OF_ENTITIES, "entity_type", "issued"),
    "organisation_code_certificate": (
        *("registration_number", "uscc", "entity_name", "entity_type", "legal_rep", "address"),
        *("valid_from", "valid_to", "authority", "copy_kind"),
    ),
    "law_firm_licence": (
        *("uscc", "entity_name", "entity_type", "legal_rep", "address", "registered_capital"),
        *("issued", "authority", "copy_kind"),
    ),
    "overseas_registration": (
        *("entity_name", "registration_number", "uscc", "legal_rep", "address"),
        *("established", "valid_to", "issued"),
    ),
    "resident_id": _OF_IDS,
    "temporary_resident_id": _OF_IDS,
    "passport": ("person_name", "nationality", "birth_date", "id_number", "valid_to"),
    "hk_macau_permit": _OF_PERSONS,
    "taiwan_permit": _OF_PERSONS,
    "hk_macau_taiwan_residence_permit": (*_OF_PERSONS, "sex", "address", "authority"),
    "foreign_permanent_resident_id": (*_OF_PERSONS, "nationality"),
    "account_permit": (*_OF_ACCOUNTS, "permit_number"),
    "bank_account_letter": (*_OF_ACCOUNTS, "permit_number"),
    "basic_account_info": _OF_ACCOUNTS,
    "bank_statement": _OF_TRANSFERS,
    "remittance_proof": _OF_TRANSFERS,
    "authorisation_letter": (
        *(*_OF_LETTERS, "operator", "operator_id_number", "operator_phone", "valid_from", "valid_to"),
    ),
    "commitment_letter": _OF_LETTERS,
    "explanation_letter": _OF_LETTERS,
    "name_change_proof": ("entity_name", "uscc", "legal_rep", "issued"),
    "trademark_certificate": (*_OF_MARKS, "valid_from", "valid_to"),
    "trademark_acceptance_notice": (*_OF_MARKS, "issued"),
    "trademark_authorisation": ("grantor", "grantee", "mark", "scope", "valid_from", "valid_to"),
    "software_copyright": ("name", "holder", "registration_number", "permit_number", "issued"),
    "icp_filing": ("holder", "permit_number", "issued"),
    "lease_contract": ("entity_name", "address", "valid_from", "valid_to", "issued"),
    "utility_bill": ("entity_name", "address", "issued"),
    "small_catering_registration": _OF_PERMITS,
    "algorithm_filing": ("holder", "permit_number", "scope", "valid_to", "issued", "authority"),
    "express_outlet_filing": (
        "holder",
        "permit_number",
        "uscc",
        "legal_rep",
        "address",
        "valid_to",
        "issued",
        "authority",
    ),
    "doctor_certificate": ("holder", "permit_number", "scope", "valid_to", "issued", "authority"),
    "lawyer_certificate": ("holder", "permit_number", "valid_to", "issued", "authority"),
    "medical_device_registration": (
        *("holder", "permit_number", "address", "scope", "valid_to", "issued", "authority"),
    ),
}
"""Types whose fields differ from those of most permits. `unit_letter` and its like, `photo` and `unknown` have none that are
known: whatever a person writes into the facts."""
WITH_TERM: frozenset[str] = frozenset(
    (
        *("hazardous_chemicals_permit", "labour_dispatch_permit", "medical_institution_permit"),
        *("private_school_permit", "road_transport_permit", "tobacco_retail_permit"),
        *("ride_hailing_permit", "religious_information_permit"),
    )
)
"""Permits that print the first day of their term too."""
PERSONS = tuple(name for name, fields in OWN.items() if "person_name" in fields)
_ROLES = ("legal_rep_id", "operator_id", "beneficial_owner_id")


def fields_of(name: str) -> tuple[str, ...] | None:
    """The fields of a type, or of the persons' documents that can play a role; `None` where nobody can say."""
    if name in _ROLES:
        return tuple(dict.fromkeys(field for person in PERSONS for field in OWN[person]))
    if name in OWN:
        return OWN[name]
    if not name.endswith(("_permit", "_filing", "_certificate")):
        return None
    return (*_OF_PERMITS, "valid_from") if name in WITH_TERM else _OF_PERMITS
