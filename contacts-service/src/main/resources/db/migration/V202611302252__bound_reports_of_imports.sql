-- How many errors of an import are stored, and how many were too many to store.
alter table import
    add column errors_kept     bigint not null default 0,
    add column errors_not_kept bigint not null default 0;

-- Claims of a completed import that became consents, and whose rows were deleted.
alter table import add column claims_given bigint not null default 0;
