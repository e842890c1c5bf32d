-- Which subjects are one person, as WhatsApp named them together. A group is what the links that
-- are not cut connect. A cut link stays: what a human took apart is not joined again.
create table subject_link (
    one_id    uuid        not null,
    other_id  uuid        not null,
    linked_at timestamptz not null,
    review_id uuid,
    cut_at    timestamptz,
    constraint pk_subject_link primary key (one_id, other_id),
    constraint fk_subject_link_one_id foreign key (one_id) references subject (id),
    constraint fk_subject_link_other_id foreign key (other_id) references subject (id),
    constraint ck_subject_link_order check (one_id < other_id)
);
create index ix_subject_link_other_id on subject_link (other_id);
create index ix_subject_link_review_id on subject_link (review_id) where review_id is not null;

-- The version at which the subject was joined with people who were known before, while nobody has
-- confirmed it: what a subject said up to then speaks for that subject alone.
alter table subject add column linked_version bigint not null default 0;

-- What waits for a human: replies that may be opt-outs (the person's marketing waits meanwhile),
-- signals that could not be read, and people who were linked though both were known.
create table review (
    id              uuid        not null,
    kind            text        not null,
    subject_id      uuid        not null,
    brand           text,
    phone_number_id text,
    wamid           text,
    rule            text,
    said_at         timestamptz not null,
    opened_at       timestamptz not null,
    due_at          timestamptz,
    state           text        not null,
    decision        text,
    decided_by      text,
    decided_at      timestamptz,
    note            text,
    opt_out_id      uuid,
    constraint pk_review primary key (id),
    constraint fk_review_subject_id foreign key (subject_id) references subject (id),
    constraint ck_review_kind check (kind in ('AMBIGUOUS_REPLY', 'UNREAD_SIGNAL', 'LINKED_PEOPLE')),
    constraint ck_review_state check (state in ('OPEN', 'DECIDED', 'UPGRADED', 'OVERTAKEN')),
    constraint ck_review_due_at check ((kind = 'LINKED_PEOPLE') = (due_at is null)),
    constraint ck_review_decided check ((state = 'OPEN') = (decided_at is null))
);
create index ix_review_subject_id on review (subject_id);
create index ix_review_due_at on review (due_at) where state = 'OPEN' and due_at is not null;

-- Suppressions that are not a person's own opt-out: a wrong number, an order of an operator or a
-- court, an erasure. One may be lifted by whoever set it; by time, so that news may come in any
-- order.
alter table suppression
    drop constraint ck_suppression_kind,
    add constraint ck_suppression_kind check (kind in ('GLOBAL', 'BRAND', 'PURPOSE', 'CHANNEL',
        'PLATFORM_STOP', 'WRONG_NUMBER', 'REASSIGNED', 'USER_BLOCKED', 'COMPLAINT', 'ADMIN',
        'LEGAL_HOLD', 'ERASED')),
    add column lifted_at timestamptz;
alter table opt_out
    drop constraint ck_opt_out_kind,
    add constraint ck_opt_out_kind check (kind in ('GLOBAL', 'BRAND', 'PURPOSE', 'CHANNEL',
        'PLATFORM_STOP', 'WRONG_NUMBER', 'REASSIGNED', 'USER_BLOCKED', 'COMPLAINT', 'ADMIN',
        'LEGAL_HOLD', 'ERASED'));
