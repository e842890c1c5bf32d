-- The laws that bound decisions, each once: most decisions of a day are under one of a few. A row is
-- never changed, and its key proves it.
create table law (
    sha256     text        not null,
    body       text        not null,
    created_at timestamptz not null,
    constraint pk_law primary key (sha256),
    constraint ck_law_sha256 check (sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex'))
);

-- Null for decisions whose inputs hold their law. No foreign key: it would lock the one row of the
-- law once for every permit.
alter table permit add column law_sha256 text;

-- One index finds a person's permits, whatever they are asked for; each permit pays for it once.
drop index ix_permit_marketing;
drop index ix_permit_subject_id;
create index ix_permit_subject_id on permit (subject_id, decided_at);
