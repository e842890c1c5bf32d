-- Which worker applies an import, and until when nobody else begins to. An older release leases
-- nothing and takes the oldest import all the same: whoever applies a row first has applied it.
alter table import
    add column lease_id    uuid,
    add column lease_until timestamptz;
