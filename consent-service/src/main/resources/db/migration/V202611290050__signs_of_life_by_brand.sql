-- When each person last gave a sign of life to each brand: wrote to a number of it, or used its page. What is in
-- subject_activity names no brand: it goes on counting for all of them, as it did when it was heard, so it keeps nothing
-- longer than the rule of then; replicas of an older release still add to it. What is heard from now on stands here alone:
-- it keeps no other brand's consents alive, and an older release does not see it and takes the person for silent.
create table brand_activity (
    subject_id uuid        not null,
    brand      text        not null,
    heard_at   timestamptz not null,
    constraint pk_brand_activity primary key (subject_id, brand)
) with (fillfactor = 80);
