-- What a brand asks of itself, and since which version its legal sender is the same.
alter table brand
    add column caps jsonb not null default '[]',
    add column cooldown text,
    add column suspended boolean not null default false,
    add column controller_version integer not null default 1;

-- Marketing that may count against a cap, by person and time of the decision; whether it still
-- counts depends on what became of it, which the row says.
alter table permit add column content_hash text;
create index ix_permit_marketing on permit (subject_id, decided_at)
    where result = 'PERMITTED' and message_class = 'MARKETING';
