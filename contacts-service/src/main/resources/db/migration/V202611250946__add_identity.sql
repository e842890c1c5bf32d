-- Further keys of a person: the ids that Meta gives them for a business.
create table contact_alias (
    recipient_key uuid        not null,
    contact_id    uuid        not null,
    identifier    text        not null,
    seen_at       timestamptz not null,
    constraint pk_contact_alias primary key (recipient_key),
    constraint fk_contact_alias_contact_id foreign key (contact_id)
        references contact (id) on delete cascade
);
create index ix_contact_alias_contact_id on contact_alias (contact_id);

-- Two contacts that something says are one person. Nobody but a caller makes them one.
create table contact_duplicate (
    id           uuid        not null,
    first_id     uuid        not null,
    second_id    uuid        not null,
    reason       text        not null,
    found_at     timestamptz not null,
    dismissed_at timestamptz,
    constraint pk_contact_duplicate primary key (id),
    constraint uq_contact_duplicate_first_id_second_id unique (first_id, second_id),
    constraint fk_contact_duplicate_first_id foreign key (first_id)
        references contact (id) on delete cascade,
    constraint fk_contact_duplicate_second_id foreign key (second_id)
        references contact (id) on delete cascade,
    constraint ck_contact_duplicate_order check (first_id < second_id),
    constraint ck_contact_duplicate_reason
        check (reason in ('NUMBER_CHANGE', 'SHARED_USER_ID', 'REPORTED'))
);
create index ix_contact_duplicate_second_id on contact_duplicate (second_id);

-- Keys of people who were erased: a file that names them does not bring them back. They come back
-- with a consent of their own.
create table erased_key (
    recipient_key uuid        not null,
    erased_at     timestamptz not null,
    constraint pk_erased_key primary key (recipient_key)
);

-- Whom a dry run of an import has met so far.
create table contact_trial (
    import_id     uuid  not null,
    recipient_key uuid  not null,
    external_id   text,
    facts         jsonb not null,
    constraint pk_contact_trial primary key (import_id, recipient_key)
);
create index ix_contact_trial_external_id on contact_trial (import_id, external_id)
    where external_id is not null;
