-- Messages in which people agreed, so long as the answer to them may be on its way.
create table heard_opt_in (
    wamid           text        not null,
    phone_number_id text        not null,
    subject_id      uuid        not null,
    heard_at        timestamptz not null,
    constraint pk_heard_opt_in primary key (wamid)
);
create index ix_heard_opt_in_subject_id on heard_opt_in (subject_id);
create index ix_heard_opt_in_heard_at on heard_opt_in (heard_at);
