-- Brands, what they may ask people for, and the exact texts people were shown.
create table brand (
    code         text        not null,
    display_name text        not null,
    legal_name   text        not null,
    address      text        not null,
    contact      text        not null,
    country      text        not null,
    waba_ids     text[]      not null,
    changed_at   timestamptz not null,
    constraint pk_brand primary key (code),
    constraint ck_brand_code check (code ~ '^[a-z0-9-]{1,40}$'),
    constraint ck_brand_country check (country ~ '^[A-Z]{2}$')
);

-- A business number belongs to one brand at most.
create table brand_number (
    phone_number_id text    not null,
    brand           text    not null,
    place           integer not null,
    constraint pk_brand_number primary key (phone_number_id),
    constraint fk_brand_number_brand foreign key (brand) references brand (code)
);
create index ix_brand_number_brand on brand_number (brand);

create table purpose (
    brand         text        not null,
    code          text        not null,
    message_class text        not null,
    texts         jsonb       not null,
    content_types text[]      not null,
    frequency_max integer,
    frequency_per text,
    validity      text,
    double_opt_in boolean     not null,
    changed_at    timestamptz not null,
    constraint pk_purpose primary key (brand, code),
    constraint fk_purpose_brand foreign key (brand) references brand (code),
    constraint ck_purpose_code check (code ~ '^[a-z0-9-]{1,40}$'),
    constraint ck_purpose_message_class
        check (message_class in ('MARKETING', 'UTILITY', 'SERVICE_REPLY')),
    constraint ck_purpose_frequency check ((frequency_max is null) = (frequency_per is null))
);

create table notice (
    sha256     text        not null,
    language   text        not null,
    text       text        not null,
    created_at timestamptz not null,
    constraint pk_notice primary key (sha256),
    constraint ck_notice_sha256 check (sha256 ~ '^[0-9a-f]{64}$')
);

-- A row of subject is a key's person. Locks are taken on it in id order; version grows with every
-- entry of the ledger for the group.
create table subject (
    id         uuid        not null,
    group_id   uuid        not null,
    version    bigint      not null default 0,
    created_at timestamptz not null,
    constraint pk_subject primary key (id),
    constraint ck_subject_version check (version >= 0)
) with (fillfactor = 80);
create index ix_subject_group_id on subject (group_id);

create table subject_key (
    recipient_key uuid not null,
    subject_id    uuid not null,
    constraint pk_subject_key primary key (recipient_key),
    constraint fk_subject_key_subject_id foreign key (subject_id) references subject (id)
);
create index ix_subject_key_subject_id on subject_key (subject_id);

-- What proves a consent. Deleting a row leaves the ledger whole: it holds SHA-256(salt || bytes).
create table evidence (
    sha256     text        not null,
    salt       bytea       not null,
    bytes      bytea       not null,
    created_at timestamptz not null,
    constraint pk_evidence primary key (sha256)
);

-- The ledger. It names the random subject, never a number or key. takes_effect says whether the
-- entry changed the standing when it was written: older news is kept, and changes nothing.
create table consent_entry (
    id                uuid        not null,
    subject_id        uuid        not null,
    subject_version   bigint      not null,
    state             text        not null,
    brand             text,
    purpose           text,
    message_class     text,
    source            text        not null,
    source_id         text        not null,
    audience_class    text,
    collection_method text,
    notice_sha256     text,
    evidence_sha256   text,
    missing           text[]      not null,
    said_at           timestamptz,
    double_opt_in_at  timestamptz,
    takes_effect      boolean     not null,
    recorded_at       timestamptz not null,
    constraint pk_consent_entry primary key (id),
    constraint uq_consent_entry_subject_version unique (subject_id, subject_version),
    constraint ck_consent_entry_scope check (brand is not null or purpose is null),
    constraint ck_consent_entry_state check (state in ('UNKNOWN', 'REQUESTED', 'REQUEST_DEFERRED',
        'GIVEN', 'RENEWED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'TERMINATED', 'INVALIDATED')),
    constraint ck_consent_entry_given check (state not in ('GIVEN', 'RENEWED')
        or (brand is not null and purpose is not null and said_at is not null
            and notice_sha256 is not null and evidence_sha256 is not null
            and cardinality(missing) = 0))
);

create function refuse_ledger_change() returns trigger language plpgsql as
$$
begin
    raise exception 'the consent ledger only grows: % is refused', tg_op
        using errcode = 'restrict_violation';
end
$$;
create trigger consent_entry_only_grows
    before update or delete or truncate on consent_entry
    for each statement execute function refuse_ledger_change();

-- What the ledger says now: the last entry in effect for each scope. No purpose: all marketing of
-- the brand; no brand: everything.
create table consent_standing (
    subject_id       uuid        not null,
    brand            text,
    purpose          text,
    state            text        not null,
    said_at          timestamptz,
    express_at       timestamptz,
    double_opt_in_at timestamptz,
    audience_class   text,
    entry_id         uuid        not null,
    subject_version  bigint      not null,
    recorded_at      timestamptz not null,
    constraint uq_consent_standing_scope unique nulls not distinct (subject_id, brand, purpose),
    constraint ck_consent_standing_scope check (brand is not null or purpose is null)
) with (fillfactor = 80);

-- Opt-outs that forbid messages. Later express consent lifts one for its purpose (by time).
create table suppression (
    subject_id uuid        not null,
    kind       text        not null,
    brand      text,
    purpose    text,
    since      timestamptz not null,
    opt_out_id uuid        not null,
    constraint uq_suppression_scope unique nulls not distinct (subject_id, kind, brand, purpose),
    constraint ck_suppression_kind check (kind in ('GLOBAL', 'BRAND', 'PURPOSE', 'PLATFORM_STOP')),
    constraint ck_suppression_scope check (brand is not null or purpose is null)
);

-- Permit and decision in one row. A closed row without decision stands for an attempt that was
-- closed before it asked: it gets no permit.
create table permit (
    attempt_id      uuid        not null,
    decision_id     uuid,
    message_id      uuid        not null,
    recipient_key   uuid        not null,
    subject_id      uuid,
    subject_version bigint,
    brand           text,
    purpose         text,
    message_class   text,
    phone_number_id text,
    owner_epoch     bigint      not null,
    cause           text,
    result          text        not null,
    reasons         text[]      not null,
    not_before      timestamptz,
    pack_versions   jsonb,
    inputs          jsonb,
    decided_at      timestamptz,
    created_at      timestamptz not null,
    close_seq       integer,
    close_outcome   text,
    close_code      integer,
    closed_by       text,
    started_at      timestamptz,
    closed_at       timestamptz,
    constraint pk_permit primary key (attempt_id),
    constraint ck_permit_result check (result in ('PERMITTED', 'DENIED', 'DEFERRED', 'CLOSED')),
    constraint ck_permit_decision check (result = 'CLOSED' or (decision_id is not null
        and subject_id is not null and subject_version is not null and brand is not null
        and message_class is not null and phone_number_id is not null
        and cardinality(reasons) > 0 and inputs is not null and pack_versions is not null
        and decided_at is not null)),
    constraint ck_permit_not_before check ((result = 'DEFERRED') = (not_before is not null)),
    constraint ck_permit_close check (result <> 'CLOSED' or close_seq is not null)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.01);
create index ix_permit_subject_id on permit (subject_id, created_at);
create index ix_permit_message_id on permit (message_id);
create index ix_permit_cause on permit (cause) where cause is not null;

-- The permits that a barrier may have to wait for, one row for each subject of the request. Rows
-- are inserted and deleted, never updated.
create table open_permit (
    attempt_id      uuid        not null,
    subject_id      uuid        not null,
    subject_version bigint      not null,
    brand           text        not null,
    purpose         text,
    message_class   text        not null,
    created_at      timestamptz not null,
    constraint pk_open_permit primary key (subject_id, attempt_id)
) with (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);
create index ix_open_permit_attempt_id on open_permit (attempt_id);

create table opt_out (
    id                    uuid        not null,
    kind                  text        not null,
    brand                 text,
    purpose               text,
    source                text        not null,
    said_at               timestamptz not null,
    recorded_at           timestamptz not null,
    state                 text        not null,
    effective_at          timestamptz,
    cause_wamid           text,
    cause_phone_number_id text,
    constraint pk_opt_out primary key (id),
    constraint ck_opt_out_kind check (kind in ('GLOBAL', 'BRAND', 'PURPOSE', 'PLATFORM_STOP')),
    constraint ck_opt_out_state check (state in ('WAITING', 'EFFECTIVE', 'OVERTAKEN')),
    constraint ck_opt_out_effective_at check ((state = 'EFFECTIVE') = (effective_at is not null)),
    constraint ck_opt_out_cause
        check ((cause_wamid is null) = (cause_phone_number_id is null))
);
create index ix_opt_out_waiting on opt_out (id) where state = 'WAITING';
create index ix_opt_out_cause_wamid on opt_out (cause_wamid) where cause_wamid is not null;

-- The groups that an opt-out is about, each by one subject; permits below the version are waited
-- for.
create table opt_out_subject (
    opt_out_id      uuid    not null,
    subject_id      uuid    not null,
    place           integer not null,
    subject_version bigint  not null,
    constraint pk_opt_out_subject primary key (opt_out_id, subject_id),
    constraint fk_opt_out_subject_opt_out_id foreign key (opt_out_id) references opt_out (id)
);
create index ix_opt_out_subject_subject_id on opt_out_subject (subject_id);
