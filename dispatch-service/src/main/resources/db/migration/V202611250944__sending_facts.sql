-- Since when WhatsApp keeps a message back to judge its template; it may drop it hours later.
alter table message add column held_at timestamptz;

-- Messages in doubt, so that the oldest is found without reading every message. A row too many is
-- harmless: message.state decides.
create table in_doubt (
    message_id uuid        not null,
    attempt_id uuid        not null,
    since      timestamptz not null,
    constraint pk_in_doubt primary key (message_id)
) with (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);
create index ix_in_doubt_since on in_doubt (since);
insert into in_doubt (message_id, attempt_id, since)
select id, attempt_id, coalesce(started_at, created_at) from message
 where state = 'IN_DOUBT' and attempt_id is not null;

-- What an error of WhatsApp says about later messages to the same person. sender_id is empty where
-- it does not matter from which number.
create table recipient_hold (
    recipient_key uuid        not null,
    kind          text        not null,
    sender_id     text        not null,
    since         timestamptz not null,
    until         timestamptz not null,
    constraint pk_recipient_hold primary key (recipient_key, kind, sender_id),
    constraint ck_recipient_hold_kind check (kind in ('USER_LIMIT', 'UNREACHABLE', 'PAIR'))
);
create index ix_recipient_hold_until on recipient_hold (until);

-- Statuses whose attempt is not known yet: WhatsApp may tell of a message by its own id before its
-- answer, which holds that id, is stored here.
create table early_status (
    id          uuid        not null,
    wamid       text        not null,
    status      text        not null,
    code        integer,
    said_at     timestamptz not null,
    received_at timestamptz not null,
    constraint pk_early_status primary key (id)
);
create index ix_early_status_received_at on early_status (received_at);

-- How far a reconciler has walked; the row is also its lock.
create table reconciler_position (
    name     text        not null,
    position uuid        not null,
    moved_at timestamptz not null,
    constraint pk_reconciler_position primary key (name)
);
insert into reconciler_position (name, position, moved_at)
values ('undelivered', '00000000-0000-0000-0000-000000000000', now());

-- The queue of one number is shared fairly by its campaigns: each has its own stretch of the key,
-- what belongs to no campaign has the nil id. A look finds the head of each stretch at once, however
-- long the others are.
alter table due_message
    add column campaign_id uuid not null default '00000000-0000-0000-0000-000000000000';
update due_message d set campaign_id = m.campaign_id
  from message m where m.id = d.message_id and m.campaign_id is not null;
alter table due_message drop constraint pk_due_message;
alter table due_message add constraint pk_due_message
    primary key (sender_id, priority, campaign_id, not_before, message_id);
insert into reconciler_position (name, position, moved_at)
values ('queue', '00000000-0000-0000-0000-000000000000', now()),
       ('closes', '00000000-0000-0000-0000-000000000000', now());
