-- When a holder of a subject's key left it, for a key that leads to nobody any more: they were erased under it. What
-- key_change says of everyone else; without it the next holder would pass for the one who left. Several holders may have
-- left one after the other: the time of the first leaving after some words tells whose they were.
create table left_key (
    subject_id uuid        not null,
    left_at    timestamptz not null,
    constraint pk_left_key primary key (subject_id, left_at),
    constraint fk_left_key_subject_id foreign key (subject_id) references subject (id)
);
