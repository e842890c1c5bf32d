-- Where profiles say that people live: one law and one zone more for what is sent to them. By
-- contact, since it keeps both when its number changes, and found by the key of its number, for
-- which no subject is created.
create table residence (
    contact_id    uuid        not null,
    recipient_key uuid        not null,
    country       text,
    time_zone     text,
    told_at       timestamptz not null,
    constraint pk_residence primary key (contact_id),
    constraint ck_residence_country check (country ~ '^[A-Z]{2}$'),
    constraint ck_residence_known check (country is not null or time_zone is not null)
);
create index ix_residence_recipient_key on residence (recipient_key);
