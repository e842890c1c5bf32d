-- Not read and no longer written, like import.bytes: audit_entry says when contacts were merged.
alter table merged_contact alter column merged_at drop not null;
