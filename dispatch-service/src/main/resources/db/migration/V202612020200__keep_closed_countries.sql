-- Until when a number leaves out a country, because WhatsApp refused it in an answer or a status. Rows are not deleted:
-- there is one at most for each number and country.
create table closed_country (
    sender_id text        not null,
    region    text        not null,
    until     timestamptz not null,
    constraint pk_closed_country primary key (sender_id, region)
);
