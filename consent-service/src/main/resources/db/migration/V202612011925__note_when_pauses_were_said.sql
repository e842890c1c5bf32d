-- When somebody last said that they want a pause, or that they want none any more. Null: no pause, or
-- one by a release that does not know the column.
alter table wish add column snooze_said_at timestamptz;
