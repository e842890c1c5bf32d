-- Whom decisions were about beside the permit's own subject, who may be somebody else: others whom the request names. At the
-- version of their group, as in open_permit. Nearly no decision has others, so they are looked up here and not there; what
-- counts against caps stands in shared_permit still, which an older release reads without looking at the result.
create table shared_decision (
    attempt_id      uuid   not null,
    subject_id      uuid   not null,
    subject_version bigint not null,
    constraint pk_shared_decision primary key (attempt_id, subject_id)
);
create index ix_shared_decision_subject_id on shared_decision (subject_id);
