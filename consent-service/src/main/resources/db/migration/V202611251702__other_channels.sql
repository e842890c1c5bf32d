-- When a person was last contacted by another channel than WhatsApp, as internal systems tell it:
-- where a law allows one channel at a time, a message waits for that. One row for each channel, so
-- a repeat changes nothing; what no law asks about any more is purged.
create table other_contact (
    subject_id   uuid        not null,
    brand        text        not null,
    channel      text        not null,
    contacted_at timestamptz not null,
    constraint pk_other_contact primary key (subject_id, brand, channel),
    constraint fk_other_contact_brand foreign key (brand) references brand (code),
    constraint ck_other_contact_channel
        check (channel in ('EMAIL', 'SMS', 'CALL', 'APP', 'LETTER', 'OTHER'))
);
create index ix_other_contact_contacted_at on other_contact (contacted_at);
