-- A plain index would stop all writes while it is built. One that was not finished stays behind as
-- invalid, so whatever is there is dropped first.
drop index concurrently if exists ix_audit_entry_merged;
create index concurrently ix_audit_entry_merged
    on audit_entry ((fields[1])) where action = 'CONTACTS_MERGED';
