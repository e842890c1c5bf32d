-- What people asked for on WhatsApp that is answered once: help, and a new agreement. The cause is
-- WhatsApp's id of their message. WAITING: the agreement has not been written down yet.
create table answer (
    cause           text        not null,
    kind            text        not null,
    recipient_key   uuid        not null,
    phone_number_id text        not null,
    said_at         timestamptz not null,
    received_at     timestamptz not null,
    state           text        not null,
    message_id      uuid,
    constraint pk_answer primary key (cause),
    constraint ck_answer_kind check (kind in ('HELP', 'OPT_IN')),
    constraint ck_answer_state
        check (state in ('WAITING', 'PLANNED', 'NO_WINDOW', 'NO_BRAND', 'NO_CONSENT', 'RECENT')),
    constraint ck_answer_message_id check ((state = 'PLANNED') = (message_id is not null))
);
create index ix_answer_recipient_key on answer (recipient_key, phone_number_id);

-- Agreements of a moment ago whose message, which travels on another topic, has not arrived.
create table fresh_consent (
    recipient_key uuid        not null,
    brand         text        not null,
    purpose       text        not null,
    expressed_at  timestamptz not null,
    heard_at      timestamptz not null,
    constraint pk_fresh_consent primary key (recipient_key, brand, purpose, expressed_at)
);

-- Campaigns whose messages hold no number and no parameters any more.
alter table campaign add column cleared_at timestamptz;
create index ix_campaign_uncleared on campaign (expires_at) where cleared_at is null;

-- Single messages by age, for what clears them; neither column ever changes.
create index ix_message_single on message (created_at) where campaign_id is null;
