-- Concurrently, and anew if it was not finished: as for reviews. This table may have terabytes.
drop index concurrently if exists ix_permit_clear_cause;
create index concurrently ix_permit_clear_cause on permit (attempt_id)
    where cause not like 'sha256:%' and btrim(cause) <> '';
