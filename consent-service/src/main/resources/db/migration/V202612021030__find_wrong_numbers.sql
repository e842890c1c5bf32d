-- Who was reported as a wrong number is looked for among all who opted out, as orders are (V202611301151). A plain index would
-- stop all writes while it is built; one that was not finished stays behind as invalid, so whatever is there is dropped first.
drop index concurrently if exists ix_suppression_wrong_number;
create index concurrently ix_suppression_wrong_number on suppression (subject_id) where kind = 'WRONG_NUMBER';
