-- A plain index would stop all writes while it is built. One that was not finished stays behind as
-- invalid, so whatever is there is dropped first.
drop index concurrently if exists uq_import_reading;
create unique index concurrently uq_import_reading
    on import (digest, created_by, default_region, dry_run, reading, failed_id) nulls not distinct;
