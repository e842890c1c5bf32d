-- Not read and no longer written, like import.bytes: audit_entry says who changed a segment.
alter table segment alter column updated_by drop not null;
