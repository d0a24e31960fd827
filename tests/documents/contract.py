"""What the contract (section 4) lists: the fields of each document type."""

from __future__ import annotations

_SUBJECT = (
    "entity_name", "uscc", "registration_number", "entity_type", "legal_rep", "address", "registered_capital",
    "established", "valid_from", "valid_to", "scope", "authority", "issued", "copy_kind", "electronic",
)  # fmt: skip
_RESIDENT = (
    "person_name", "sex", "ethnicity", "birth_date", "address", "id_number", "authority", "valid_from", "valid_to",
)  # fmt: skip
_TRAVELLER = (
    "person_name", "nationality", "id_number", "birth_date", "valid_from", "valid_to",
)  # fmt: skip
_ACCOUNT = (
    "entity_name", "legal_rep", "bank", "account_number", "approval_number", "permit_number", "issued",
)  # fmt: skip
_LETTER = (
    "entity_name", "account_name", "account_id", "platform", "operator", "operator_id_number", "operator_phone",
    "legal_rep", "issued", "valid_from", "valid_to",
)  # fmt: skip
_MARK = (
    "registration_number", "mark", "holder", "classes", "valid_from", "valid_to",
)  # fmt: skip
_LICENCE_OF_MARK = (
    "grantor", "grantee", "mark", "scope", "valid_from", "valid_to",
)  # fmt: skip
_PERMIT = (
    "holder", "permit_number", "uscc", "legal_rep", "address", "scope", "valid_from", "valid_to", "issued",
    "authority",
)  # fmt: skip

PERMITS = (
    "food_business_permit", "food_production_permit", "medical_institution_permit", "tcm_clinic_filing",
    "drug_business_permit", "drug_production_permit", "internet_drug_information_certificate",
    "medical_device_business_permit", "medical_device_business_filing", "medical_device_production_permit",
    "medical_device_registration", "cosmetics_production_permit", "liquor_permit", "internet_culture_permit",
    "value_added_telecom_permit", "broadcast_production_permit", "broadcast_station_permit", "audiovisual_permit",
    "internet_news_permit", "newspaper_permit", "periodical_permit", "internet_publishing_permit",
    "publication_business_permit", "performance_permit", "financial_permit", "insurance_permit",
    "securities_futures_permit", "payment_permit", "financing_guarantee_permit", "micro_loan_permit", "pawn_permit",
    "private_school_permit", "hr_service_permit", "labour_dispatch_permit", "travel_agency_permit",
    "road_transport_permit", "express_permit", "tobacco_retail_permit", "hazardous_chemicals_permit",
    "fireworks_permit", "hygiene_permit", "animal_clinic_permit", "veterinary_drug_permit", "pesticide_permit",
    "seed_permit", "auction_permit", "special_trade_permit", "survey_mapping_certificate",
    "real_estate_certificate", "security_service_permit", "doctor_certificate", "lawyer_certificate",
    "prepackaged_food_filing", "clinic_filing", "driving_training_filing", "internet_drug_information_filing",
    "medical_device_online_sales_filing", "algorithm_filing", "small_catering_registration", "hr_service_filing",
    "express_outlet_filing", "audiovisual_platform_filing", "ride_hailing_permit", "basic_telecom_permit",
    "border_health_permit", "religious_information_permit", "online_food_platform_filing", "drug_platform_filing",
    "medical_device_platform_filing",
)  # fmt: skip
"""Every type of permit."""

_FIELDS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("business_licence", "public_institution_certificate", "social_organisation_certificate",
         "private_non_enterprise_certificate", "foundation_certificate", "uscc_certificate",
         "organisation_code_certificate", "law_firm_licence", "overseas_registration"),
        _SUBJECT,
    ),
    (
        ("resident_id", "temporary_resident_id"),
        _RESIDENT,
    ),
    (
        ("passport", "hk_macau_permit", "taiwan_permit", "hk_macau_taiwan_residence_permit",
         "foreign_permanent_resident_id"),
        (*_RESIDENT, *_TRAVELLER),
    ),
    (
        ("account_permit", "basic_account_info", "bank_account_letter"),
        _ACCOUNT,
    ),
    (
        ("authorisation_letter",),
        (*_LETTER, "uscc"),
    ),
    (
        ("trademark_certificate",),
        _MARK,
    ),
    (
        ("trademark_authorisation",),
        _LICENCE_OF_MARK,
    ),
    (
        PERMITS,
        _PERMIT,
    ),
)  # fmt: skip

FIELDS = {name: frozenset(fields) for names, fields in _FIELDS for name in names}
"""Type → its fields; a type that is not here has whatever fields of the vocabulary it prints."""
