-- An erasure finds the confirmations of a person, and the retention those whose cause is still an id
-- of WhatsApp's, without reading all of them.
create index ix_confirmation_recipient_keys on confirmation using gin (recipient_keys);
create index ix_confirmation_clear_cause on confirmation (received_at) where cause not like 'sha256:%';
