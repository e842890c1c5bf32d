-- After how long WhatsApp drops what it could not deliver; null: as usual, after 30 days.
alter table template add column ttl_seconds integer;
