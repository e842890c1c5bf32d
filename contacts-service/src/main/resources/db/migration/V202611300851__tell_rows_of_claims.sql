-- Where a file says what a claim says, so that whoever handed it in finds what is missing. Null of claims
-- that became consents, and of those that an older release made.
alter table import_claim
    add column row   bigint,
    add column line  bigint,
    add column place integer;
