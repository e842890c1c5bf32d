-- When the last answer to a claim of an import was read, to the minute, or since when it waits for
-- one. Null in imports that did not wait.
alter table import add column waiting_since timestamptz;
