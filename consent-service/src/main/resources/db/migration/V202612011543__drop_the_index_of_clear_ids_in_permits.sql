-- As for opt-outs.
drop index concurrently if exists ix_permit_clear_cause;
