-- What people wish beside yes and no.
create table wish (
    subject_id    uuid not null,
    snoozed_until timestamptz,
    frequency_max integer,
    frequency_per text,
    constraint pk_wish primary key (subject_id),
    constraint ck_wish_frequency check ((frequency_max is null) = (frequency_per is null))
);

-- Since when the page tokens of a subject open nothing any more.
create table page_revocation (
    subject_id uuid        not null,
    revoked_at timestamptz not null,
    constraint pk_page_revocation primary key (subject_id)
);

-- The language that a person reads, as contacts-service tells it. By key: no subject is created for
-- it.
create table spoken_language (
    recipient_key uuid        not null,
    language      text        not null,
    told_at       timestamptz not null,
    constraint pk_spoken_language primary key (recipient_key),
    constraint ck_spoken_language_language check (language ~ '^[a-z]{2,8}$')
);
