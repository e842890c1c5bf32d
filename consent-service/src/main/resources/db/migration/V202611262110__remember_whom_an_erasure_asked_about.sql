-- Of which subjects the other services were asked: one that was linked with the person since then is asked about
-- before its key is destroyed. Null where an older release asked.
alter table erasure add column asked_subjects uuid[];
