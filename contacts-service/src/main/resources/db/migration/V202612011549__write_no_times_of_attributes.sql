-- Not read and no longer written, like import.bytes.
alter table attribute alter column created_at drop not null;
