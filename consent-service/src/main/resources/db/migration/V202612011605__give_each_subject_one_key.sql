-- A subject is created with its key, and never gets another one. An index that was not finished stays
-- behind as invalid, so whatever is there is dropped first.
drop index concurrently if exists uq_subject_key_subject_id;
create unique index concurrently uq_subject_key_subject_id on subject_key (subject_id);
