-- A plain index would stop all writes while it is built. One that was not finished stays behind as
-- invalid, so whatever is there is dropped first.
drop index concurrently if exists ix_review_clear_wamid;
create index concurrently ix_review_clear_wamid on review (id) where wamid not like 'sha256:%';
