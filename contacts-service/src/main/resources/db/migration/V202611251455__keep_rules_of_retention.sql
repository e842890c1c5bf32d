-- How long people may be kept of whom nothing is heard, as consent-service's policy packs say.
create table retention_pack (
    country    text        not null,
    version    text        not null,
    inactivity text        not null,
    changed_at timestamptz not null,
    constraint pk_retention_pack primary key (country)
);
