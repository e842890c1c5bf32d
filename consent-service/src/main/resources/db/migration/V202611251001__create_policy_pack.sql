-- Every version of every policy pack; the greatest seq of a name is in force. One transaction at a
-- time inserts (advisory lock), so the greatest seq of all says which state of the packs one sees.
create table policy_pack (
    seq     bigint generated always as identity,
    name    text        not null,
    version text        not null,
    shipped boolean     not null,
    body    jsonb       not null,
    since   timestamptz not null,
    constraint pk_policy_pack primary key (seq),
    constraint uq_policy_pack_version unique (name, version),
    constraint ck_policy_pack_name check (name ~ '^(DEFAULT|[A-Z]{2}(-[A-Z0-9]{1,3})?)$')
);
