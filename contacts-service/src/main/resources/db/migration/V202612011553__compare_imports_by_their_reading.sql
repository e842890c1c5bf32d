-- The same imports as before are the same, and the name stays: an older release inserts by it.
alter table import drop constraint uq_import_digest_created_by;
alter table import
    add constraint uq_import_digest_created_by unique using index uq_import_reading;
