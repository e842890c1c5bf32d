-- When somebody last ended or replaced a pause: one said before it counts no more, however late it is
-- read. Null: never, or by a release that does not know the column.
alter table wish add column snooze_replaced_at timestamptz;
