-- The others whom a marketing message was permitted for, where a request names keys of several people: it counts for each
-- of them. The first is the permit's own subject; nearly no permit has others, so they are looked up here and not there.
create table shared_permit (
    attempt_id uuid not null,
    subject_id uuid not null,
    constraint pk_shared_permit primary key (attempt_id, subject_id)
);
create index ix_shared_permit_subject_id on shared_permit (subject_id);
