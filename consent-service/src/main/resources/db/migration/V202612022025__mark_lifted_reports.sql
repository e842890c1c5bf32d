-- When an operator lifted what was recorded for the subject. Null: never, or by a release that does not
-- know the column.
alter table opt_out_subject add column lifted_at timestamptz;
