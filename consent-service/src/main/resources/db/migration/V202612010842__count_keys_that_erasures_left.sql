-- How many linked keys an erasure left, because they are, or were, somebody else's. Null in what an older release wrote,
-- which left none.
alter table erasure add column keys_left integer;
