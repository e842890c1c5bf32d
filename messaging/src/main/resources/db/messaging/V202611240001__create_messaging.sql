-- Events on their way to Kafka. Rows are inserted and deleted, never updated.
create table outbox (
    seq        bigint generated always as identity,
    records    bytea       not null,
    created_at timestamptz not null default now(),
    constraint pk_outbox primary key (seq)
) with (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);

-- Events that an effect has seen.
create table inbox (
    consumer   text        not null,
    event_id   uuid        not null,
    claimed_at timestamptz not null default now(),
    constraint pk_inbox primary key (consumer, event_id)
) with (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);
create index ix_inbox_claimed_at on inbox (claimed_at);

-- First answers to creating calls, for 24 hours.
create table idempotent_call (
    caller      text        not null,
    key         text        not null,
    body_sha256 bytea       not null,
    answer      text        not null,
    created_at  timestamptz not null default now(),
    constraint pk_idempotent_call primary key (caller, key),
    constraint ck_idempotent_call_key check (length(key) between 1 and 255)
);
create index ix_idempotent_call_created_at on idempotent_call (created_at);
