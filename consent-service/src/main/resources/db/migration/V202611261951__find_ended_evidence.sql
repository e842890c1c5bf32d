-- Opt-outs from a brand or from everything: they end consents whose own rows do not say so. No column of
-- it changes when a row is written again, so such a write still needs no entry in an index.
create index ix_consent_standing_beyond_purpose on consent_standing (subject_id) where purpose is null;

-- What was kept with its evidence and never took effect.
create index ix_consent_entry_without_effect on consent_entry (recorded_at)
    where evidence_sha256 is not null and not takes_effect;
