-- Codes by which people confirm what a form said of them. What the form said lies here until it is
-- confirmed, and is deleted with the row after 14 days: silence leaves nothing behind.
create table double_opt_in (
    id           uuid        not null,
    code         text        not null,
    subject_id   uuid        not null,
    brand        text        not null,
    purpose      text        not null,
    agreement    jsonb,
    requested_at timestamptz not null,
    expires_at   timestamptz not null,
    confirmed_at timestamptz,
    constraint pk_double_opt_in primary key (id),
    constraint fk_double_opt_in_subject_id foreign key (subject_id) references subject (id),
    constraint ck_double_opt_in_code check (code ~ '^[2-9A-HJKMNP-Z]{4,8}$'),
    constraint ck_double_opt_in_agreement check ((agreement is null) = (confirmed_at is not null))
);
-- A code stands for one person at a time.
create unique index uq_double_opt_in_code on double_opt_in (code) where confirmed_at is null;
create index ix_double_opt_in_subject_id on double_opt_in (subject_id);
create index ix_double_opt_in_requested_at on double_opt_in (requested_at);

-- What people agree to who use one of Meta's In-App Signups.
create table signup (
    id         text        not null,
    brand      text        not null,
    purpose    text        not null,
    notice     text        not null,
    changed_at timestamptz not null,
    constraint pk_signup primary key (id),
    constraint fk_signup_purpose foreign key (brand, purpose) references purpose (brand, code),
    constraint fk_signup_notice foreign key (notice) references notice (sha256)
);
