"""A family that many tests ask about: a draft plan, a support plan, and a parent who may be paid."""

NINE_YEAR_OLD = {
    "age_band": "under_16",
    "ehc_stage": "draft",
    "social_need": "support_plan",
    "recipient": "parent",
    "consent": "yes",
    "can_manage": "alone",
    "agreement": "will_sign",
    "excluded_person": "no",
}
