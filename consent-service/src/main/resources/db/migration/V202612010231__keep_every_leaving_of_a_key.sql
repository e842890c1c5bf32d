-- Several holders of a key may have left it, one after the other, and each of them may have been erased since: the time of the first
-- leaving after some words tells whose they were. V202612010130 kept only the last one, and was in no release.
alter table left_key
    drop constraint pk_left_key,
    add constraint pk_left_key primary key (subject_id, left_at);
