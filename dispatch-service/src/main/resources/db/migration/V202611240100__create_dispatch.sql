-- What consent-service last said of brands and purposes (consent.catalog-events.v1).
create table catalog_brand (
    code             text        not null,
    display_name     text        not null,
    phone_number_ids text[]      not null,
    waba_ids         text[]      not null,
    changed_at       timestamptz not null,
    constraint pk_catalog_brand primary key (code)
);

create table catalog_purpose (
    brand         text        not null,
    code          text        not null,
    message_class text        not null,
    content_types text[]      not null,
    changed_at    timestamptz not null,
    constraint pk_catalog_purpose primary key (brand, code),
    constraint ck_catalog_purpose_message_class
        check (message_class in ('MARKETING', 'UTILITY', 'SERVICE_REPLY', 'SYSTEM'))
);

-- A business number. The epoch fences owners: whoever holds an older one may not move a message.
create table sender (
    id              text        not null,
    waba_id         text        not null,
    rate            integer     not null,
    token_ref       text        not null,
    epoch           bigint      not null default 0,
    released_epoch  bigint,
    changed_at      timestamptz not null,
    constraint pk_sender primary key (id),
    constraint ck_sender_rate check (rate between 1 and 1000)
);

create table template (
    waba_id          text        not null,
    name             text        not null,
    language         text        not null,
    status           text        not null,
    category         text        not null,
    parameter_format text        not null,
    body             text        not null,
    parameters       text[]      not null,
    quick_replies    text[]      not null,
    -- Where each of them stands among all buttons: a send names a button by that.
    quick_reply_indexes integer[] not null,
    -- What a send must fill beside the body (HEADER, BUTTON_URL, ...); such a one is refused.
    other_inputs     text[]      not null,
    synced_at        timestamptz not null,
    constraint pk_template primary key (waba_id, name, language),
    constraint ck_template_quick_replies
        check (cardinality(quick_replies) = cardinality(quick_reply_indexes))
);

create table campaign (
    id                uuid        not null,
    name              text        not null,
    brand             text        not null,
    purpose           text        not null,
    message_class     text        not null,
    sender_id         text        not null,
    template_name     text        not null,
    template_language text        not null,
    parameters        jsonb       not null,
    audience          jsonb       not null,
    start_at          timestamptz not null,
    expires_at        timestamptz not null,
    state             text        not null,
    reason            text,
    chunks_expected   integer,
    total             bigint      not null default 0,
    created_by        text        not null,
    created_at        timestamptz not null,
    -- Since when it is over and none of its messages is open; until then the sweeper looks at it.
    settled_at        timestamptz,
    constraint pk_campaign primary key (id),
    constraint fk_campaign_sender_id foreign key (sender_id) references sender (id),
    constraint ck_campaign_state check (state in ('SCHEDULED', 'PREPARING', 'RUNNING', 'PAUSED',
        'COMPLETED', 'CANCELLED', 'EXPIRED', 'FAILED')),
    constraint ck_campaign_message_class check (message_class in ('MARKETING', 'UTILITY')),
    constraint ck_campaign_expires_at check (expires_at > start_at)
);
create index ix_campaign_unsettled on campaign (id) where settled_at is null;

-- Chunks of the audience that are in the snapshot: a repeated chunk changes nothing.
create table campaign_chunk (
    campaign_id uuid    not null,
    number      integer not null,
    members     integer not null,
    constraint pk_campaign_chunk primary key (campaign_id, number),
    constraint fk_campaign_chunk_campaign_id foreign key (campaign_id) references campaign (id)
);

-- One row a message, for ever in one state. Indexed columns never change, so updates stay HOT.
create table message (
    id              uuid        not null,
    campaign_id     uuid,
    sender_id       text        not null,
    brand           text        not null,
    purpose         text,
    message_class   text        not null,
    cause           text,
    recipient_key   uuid        not null,
    phone           text,
    country         text,
    profile_zone    text,
    candidate_zones text[]      not null,
    template_name   text,
    template_language text,
    parameters      jsonb,
    text            text,
    expires_at      timestamptz not null,
    created_at      timestamptz not null,
    state           text        not null,
    not_before      timestamptz,
    attempt_id      uuid,
    attempts        integer     not null default 0,
    owner_epoch     bigint,
    reasons         text[]      not null default '{}',
    code            integer,
    wamid           text,
    started_at      timestamptz,
    accepted_at     timestamptz,
    sent_at         timestamptz,
    delivered_at    timestamptz,
    read_at         timestamptz,
    failed_at       timestamptz,
    constraint pk_message primary key (id),
    constraint uq_message_campaign_id_recipient_key unique (campaign_id, recipient_key),
    constraint uq_message_cause unique (cause),
    constraint fk_message_campaign_id foreign key (campaign_id) references campaign (id),
    constraint ck_message_state check (state in ('PLANNED', 'REQUESTED', 'INTENT', 'ACCEPTED',
        'SENT', 'DELIVERED', 'READ', 'SUPPRESSED', 'FAILED', 'IN_DOUBT', 'UNKNOWN', 'CANCELLED',
        'EXPIRED')),
    constraint ck_message_attempt check (state not in ('REQUESTED', 'INTENT') or attempt_id is not null)
) with (fillfactor = 75, autovacuum_vacuum_scale_factor = 0.02);

-- The queue of PLANNED messages: inserted and deleted, never updated. priority 0 goes first.
create table due_message (
    sender_id   text        not null,
    priority    smallint    not null,
    not_before  timestamptz not null,
    message_id  uuid        not null,
    constraint pk_due_message primary key (sender_id, priority, not_before, message_id)
) with (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);
create index ix_due_message_message_id on due_message (message_id);

-- Attempts by the id that WhatsApp echoes, or by the one it gave; a status finds its message here.
create table attempt (
    id           uuid        not null,
    message_id   uuid        not null,
    owner_epoch  bigint      not null,
    requested_at timestamptz not null,
    closed_seq   integer     not null default 0,
    wamid        text,
    constraint pk_attempt primary key (id),
    constraint fk_attempt_message_id foreign key (message_id) references message (id)
);
create index ix_attempt_wamid on attempt using hash (wamid);

-- Messages that are REQUESTED or INTENT, so that a new owner finds those of the old one without
-- reading every message. A row too many is harmless: message.state decides.
create table in_flight (
    message_id  uuid     not null,
    attempt_id  uuid     not null,
    sender_id   text     not null,
    owner_epoch bigint   not null,
    priority    smallint not null,
    constraint pk_in_flight primary key (message_id)
) with (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);

-- Open 24 h windows: the number a person wrote from is kept for answers while one is open.
create table service_window (
    recipient_key   uuid        not null,
    phone_number_id text        not null,
    phone           text        not null,
    language        text,
    last_inbound_at timestamptz not null,
    constraint pk_service_window primary key (recipient_key, phone_number_id)
);

-- Opt-outs heard on WhatsApp and what became of their confirmation. WAITING: the inbound message
-- that opens the window has not arrived here yet.
create table confirmation (
    cause           text        not null,
    opt_out_id      uuid        not null,
    phone_number_id text        not null,
    recipient_keys  uuid[]      not null,
    brand           text,
    purpose         text,
    effective_at    timestamptz not null,
    received_at     timestamptz not null,
    state           text        not null,
    message_id      uuid,
    constraint pk_confirmation primary key (cause),
    constraint ck_confirmation_state check (state in ('WAITING', 'PLANNED', 'NO_WINDOW', 'NO_BRAND')),
    constraint ck_confirmation_message_id check ((state = 'PLANNED') = (message_id is not null))
);
create index ix_confirmation_waiting on confirmation (received_at) where state = 'WAITING';

-- The switch that stops everything (scope '*') or one brand at the last gate.
create table kill_switch (
    scope      text        not null,
    engaged    boolean     not null,
    reason     text,
    changed_at timestamptz not null,
    constraint pk_kill_switch primary key (scope)
);
insert into kill_switch (scope, engaged, changed_at) values ('*', false, now());
