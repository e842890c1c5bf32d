-- A batch of events lives for milliseconds. PostgreSQL would compress it for longer than it takes
-- to write, send and delete it (ADR 0055).
alter table outbox alter column records set storage external;
