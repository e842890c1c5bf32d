-- People. One row a person: the key is computed from the canonical number.
create table contact (
    id             uuid        not null,
    external_id    text,
    recipient_key  uuid        not null,
    phone          text        not null,
    phone_input    text        not null,
    first_name     text,
    language       text,
    country        text,
    time_zone      text,
    attributes     jsonb       not null default '{}',
    tags           text[]      not null default '{}',
    last_import_id uuid,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    constraint pk_contact primary key (id),
    constraint uq_contact_external_id unique (external_id),
    constraint uq_contact_recipient_key unique (recipient_key),
    constraint ck_contact_phone check (phone ~ '^\+[1-9][0-9]{6,14}$')
);
create index ix_contact_tags on contact using gin (tags);

-- A file that was handed in. rows_done moves on in the transaction that applies the rows, so each
-- row is applied once, however often the worker is killed.
create table import (
    id             uuid        not null,
    digest         text        not null,
    default_region text,
    created_by     text        not null,
    brands         text[]      not null,
    state          text        not null,
    reason         text,
    bytes          bigint      not null,
    rows_total     bigint,
    rows_done      bigint      not null default 0,
    created        bigint      not null default 0,
    updated        bigint      not null default 0,
    unchanged      bigint      not null default 0,
    duplicates     bigint      not null default 0,
    errors         bigint      not null default 0,
    created_at     timestamptz not null,
    finished_at    timestamptz,
    constraint pk_import primary key (id),
    constraint uq_import_digest_created_by unique nulls not distinct (digest, created_by, default_region),
    constraint ck_import_state
        check (state in ('RECEIVED', 'APPLYING', 'AWAITING_CLAIMS', 'COMPLETED', 'FAILED'))
);
create index ix_import_state on import (state) where state in ('RECEIVED', 'APPLYING');

-- The file itself while it is applied, in parts; a body that breaks off leaves none.
create table import_part (
    import_id uuid    not null,
    number    integer not null,
    bytes     bytea   not null,
    constraint pk_import_part primary key (import_id, number),
    constraint fk_import_part_import_id foreign key (import_id) references import (id)
);

create table import_error (
    import_id uuid    not null,
    row       bigint  not null,
    place     integer not null,
    field     text    not null,
    detail    text    not null,
    constraint pk_import_error primary key (import_id, row, place),
    constraint fk_import_error_import_id foreign key (import_id) references import (id)
);

-- Claims of imports until consent-service has answered each of them.
create table import_claim (
    claim_id  uuid   not null,
    import_id uuid   not null,
    state     text   not null default 'PENDING',
    missing   text[] not null default '{}',
    constraint pk_import_claim primary key (claim_id),
    constraint fk_import_claim_import_id foreign key (import_id) references import (id),
    constraint ck_import_claim_state check (state in ('PENDING', 'GIVEN', 'UNKNOWN', 'REFUSED'))
);
create index ix_import_claim_import_id on import_claim (import_id, state);

-- Audiences that were told, so that a repeated request tells nothing twice.
create table audience (
    campaign_id  uuid        not null,
    chunks       integer     not null,
    members      bigint      not null,
    completed_at timestamptz not null,
    constraint pk_audience primary key (campaign_id)
);
