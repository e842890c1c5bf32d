-- The same file is the same import only for the same brands, which decide on its claims, and not once
-- that import has failed: a failed one stands beside every other.
alter table import
    add column failed_id uuid generated always as (case when state = 'FAILED' then id end) stored;
alter table import drop constraint uq_import_digest_created_by;
alter table import add constraint uq_import_digest_created_by
    unique nulls not distinct (digest, created_by, default_region, options, dry_run, brands,
        failed_id);
