-- The caller's own name for a single message.
alter table message add column reference text;
