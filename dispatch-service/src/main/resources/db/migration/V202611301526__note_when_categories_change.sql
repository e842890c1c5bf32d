-- WhatsApp announces a day ahead that it files a template elsewhere; at that hour the list that was
-- fetched before is old.
alter table template add column stale_from timestamptz;
