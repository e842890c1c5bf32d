-- Campaigns that are only thought of: what would be decided about their people. No number is kept.
create table dry_run (
    id              uuid        not null,
    brand           text        not null,
    question        jsonb       not null,
    state           text        not null,
    reason          text,
    total           bigint      not null default 0,
    chunks_expected integer,
    result          jsonb,
    created_by      text        not null,
    created_at      timestamptz not null,
    heard_at        timestamptz not null,
    constraint pk_dry_run primary key (id),
    constraint ck_dry_run_state check (state in ('PREPARING', 'RUNNING', 'COMPLETED', 'FAILED'))
);
create index ix_dry_run_unfinished on dry_run (created_at) where state in ('PREPARING', 'RUNNING');

-- People of a dry run by pseudonym, until consent-service was asked about them; then counts alone.
create table dry_run_chunk (
    dry_run_id uuid        not null,
    number     integer     not null,
    people     jsonb,
    members    integer     not null,
    claimed_at timestamptz,
    counts     jsonb,
    constraint pk_dry_run_chunk primary key (dry_run_id, number),
    constraint fk_dry_run_chunk_dry_run_id foreign key (dry_run_id) references dry_run (id)
        on delete cascade
);
