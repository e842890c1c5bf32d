-- People who are to be forgotten, and how far that is. The row names the random subject: once the
-- keys are destroyed, nothing here leads to a person.
create table erasure (
    id           uuid        not null,
    subject_id   uuid        not null,
    source       text        not null,
    state        text        not null,
    opt_out_id   uuid        not null,
    requested_at timestamptz not null,
    effective_at timestamptz,
    erased_at    timestamptz,
    erased       jsonb,
    completed_at timestamptz,
    constraint pk_erasure primary key (id),
    constraint fk_erasure_opt_out_id foreign key (opt_out_id) references opt_out (id),
    constraint ck_erasure_source check (source in ('API', 'CONTACTS', 'PAGE')),
    constraint ck_erasure_state
        check (state in ('SUPPRESSED', 'REQUESTED', 'ERASED', 'COMPLETED')),
    constraint ck_erasure_effective_at check ((state = 'SUPPRESSED') = (effective_at is null)),
    constraint ck_erasure_erased_at
        check ((state in ('SUPPRESSED', 'REQUESTED')) = (erased_at is null)),
    constraint ck_erasure_completed_at check ((state = 'COMPLETED') = (completed_at is not null))
);
-- One erasure of a person runs at a time.
create unique index uq_erasure_running on erasure (subject_id)
    where state in ('SUPPRESSED', 'REQUESTED');
create index ix_erasure_open on erasure (requested_at, id) where state <> 'COMPLETED';

create table erasure_subject (
    erasure_id uuid not null,
    subject_id uuid not null,
    constraint pk_erasure_subject primary key (erasure_id, subject_id),
    constraint fk_erasure_subject_erasure_id foreign key (erasure_id) references erasure (id)
);
create index ix_erasure_subject_subject_id on erasure_subject (subject_id);

create table erasure_ack (
    erasure_id uuid        not null,
    service    text        not null,
    erased     jsonb       not null,
    erased_at  timestamptz not null,
    constraint pk_erasure_ack primary key (erasure_id, service)
);

-- All that is kept of an erased person: the key, so that nobody writes to it again, and since when.
-- It names neither the erasure nor the subject, so it leads to no history.
create table erased_key (
    recipient_key  uuid        not null,
    erased_at      timestamptz not null,
    suppression_id uuid        not null,
    constraint pk_erased_key primary key (recipient_key)
);

alter table opt_out drop constraint ck_opt_out_kind;
alter table opt_out add constraint ck_opt_out_kind
    check (kind in ('GLOBAL', 'BRAND', 'PURPOSE', 'PLATFORM_STOP', 'ERASED'));

-- A decision about someone who was erased stays, and names nobody.
alter table permit alter column recipient_key drop not null;
-- Closes that overtook their request stand by the key alone.
create index ix_permit_recipient_key on permit (recipient_key) where subject_id is null;
