-- Named filters.
create table segment (
    name        text        not null,
    description text,
    filter      jsonb       not null,
    version     bigint      not null,
    updated_by  text        not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    constraint pk_segment primary key (name)
);

-- Who is in an audience is settled once; then it is told, and told again where a chunk is missing.
-- next_block and next_chunk say how far, lease_until who tells.
alter table audience
    add column state       text        not null default 'TOLD',
    add column definition  jsonb       not null default '{}',
    add column attributes  text[]      not null default '{}',
    add column settled_at  timestamptz,
    add column next_block  integer     not null default 0,
    add column next_chunk  integer     not null default 0,
    add column lease_id    uuid,
    add column lease_until timestamptz,
    alter column completed_at drop not null,
    alter column chunks set default 0,
    alter column members set default 0,
    add constraint ck_audience_state check (state in ('TELLING', 'TOLD', 'REFUSED'));
create index ix_audience_state on audience (settled_at) where state = 'TELLING';

-- 500 people of an audience, in order. Once told it holds where its chunks end, so that the same
-- chunk is the same people, and the keys that were told.
create table audience_block (
    campaign_id    uuid      not null,
    number         integer   not null,
    contact_ids    uuid[]    not null,
    first_chunk    integer,
    chunk_ends     integer[],
    recipient_keys uuid[],
    constraint pk_audience_block primary key (campaign_id, number),
    constraint fk_audience_block_campaign_id foreign key (campaign_id)
        references audience (campaign_id) on delete cascade
);
