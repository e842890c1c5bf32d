-- Every version of what people were asked for. A material change asks for a new consent: what was
-- given under a version below material_version is not sendable any more.
alter table brand add column version integer not null default 1;
alter table purpose
    add column version integer not null default 1,
    add column material_version integer not null default 1,
    add column notices text[] not null default '{}';

create table brand_version (
    brand   text        not null,
    version integer     not null,
    since   timestamptz not null,
    body    jsonb       not null,
    constraint pk_brand_version primary key (brand, version)
);

create table purpose_version (
    brand            text        not null,
    purpose          text        not null,
    version          integer     not null,
    material_version integer     not null,
    since            timestamptz not null,
    body             jsonb       not null,
    constraint pk_purpose_version primary key (brand, purpose, version)
);

-- What was catalogued before versions were kept is version 1, in force from the beginning.
insert into brand_version (brand, version, since, body)
select code, 1, changed_at, to_jsonb(b) - 'version' from brand b;
insert into purpose_version (brand, purpose, version, material_version, since, body)
select brand, code, 1, 1, changed_at, to_jsonb(p) - 'version' - 'material_version' from purpose p;

-- terms: what was agreed beside scope and time, as JSON (record ConsentTerms). Kept as text: the
-- ledger proves these very bytes. supersedes: the entry that stood for the scope until now.
alter table consent_entry
    add column terms text,
    add column supersedes uuid,
    add column import_id uuid;
alter table consent_standing
    add column terms text,
    add column valid_until timestamptz;
create index ix_consent_standing_valid_until on consent_standing (valid_until)
    where state in ('GIVEN', 'RENEWED');
