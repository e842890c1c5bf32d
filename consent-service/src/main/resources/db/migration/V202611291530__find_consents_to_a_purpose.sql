-- Whose consents to a purpose end soon is looked for person by person, however many consents to others there are. What is
-- in it never changes, and the state stands in another index already: no write of a row that stays valid needs an entry.
create index ix_consent_standing_purpose on consent_standing (brand, purpose, subject_id)
    where state in ('GIVEN', 'RENEWED');
