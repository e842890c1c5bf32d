-- Not read and no longer written, like import.bytes: consent-service keeps every version.
alter table retention_pack alter column version drop not null;
