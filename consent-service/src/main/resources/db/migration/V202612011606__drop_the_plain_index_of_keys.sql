-- The unique one replaces it.
drop index concurrently if exists ix_subject_key_subject_id;
