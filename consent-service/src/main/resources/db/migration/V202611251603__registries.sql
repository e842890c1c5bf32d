-- Dated copies of registries of people who want no advertising. A copy is loaded into a table of its
-- own, which becomes a partition in the transaction that makes it current; the former copy is
-- dropped whole in the same one. Numbers stand as recipient keys, never clear.
create table registry_snapshot (
    id            bigint generated always as identity,
    registry      text        not null,
    snapshot_date date        not null,
    entries       bigint,
    state         text        not null,
    uploaded_by   text        not null,
    uploaded_at   timestamptz not null,
    constraint pk_registry_snapshot primary key (id),
    constraint ck_registry_snapshot_registry check (registry ~ '^[A-Z][A-Z0-9_]{1,39}$'),
    constraint ck_registry_snapshot_state check (state in ('LOADING', 'CURRENT')),
    constraint ck_registry_snapshot_entries check ((state = 'CURRENT') = (entries is not null))
);
create unique index uq_registry_snapshot_current on registry_snapshot (registry)
    where state = 'CURRENT';

create table registry_entry (
    snapshot_id   bigint not null,
    recipient_key uuid   not null
) partition by list (snapshot_id);
create index ix_registry_entry_recipient_key on registry_entry (recipient_key);
