-- A plain index would stop all writes while it is built. One that was not finished stays behind as
-- invalid, so whatever is there is dropped first.
drop index concurrently if exists ix_suppression_copied_from;
create index concurrently ix_suppression_copied_from on suppression (copied_from) where copied_from is not null;
