-- When the intent of the current attempt was committed. The next owner of a number that was not
-- released to it counts its wait from the last of these. Null before the first intent.
alter table message add column intended_at timestamptz;
