-- When a revocation was written, by the clock that dates permits: a link in a message that was permitted since is none of those
-- that it took back. By trigger, as an older release writes revocations without it. Null: from before, and its links are old.
alter table page_revocation add column recorded_at timestamptz;
create function date_revocation() returns trigger language plpgsql as $$
begin
    new.recorded_at := clock_timestamp();
    return new;
end $$;
create trigger page_revocation_is_dated before insert or update on page_revocation
    for each row execute function date_revocation();
