-- When Meta last said how the number is. checked_at is also set by what it tells by itself, and by a
-- question that it did not answer.
alter table sender_health add column answered_at timestamptz;
update sender_health set answered_at = checked_at where cardinality(problems) = 0;
