-- When people consented who were erased before, or may have been: an erasure that is read again, or
-- late, keeps nobody away who came back after it.
create table returned_person (
    recipient_key uuid        not null,
    returned_at   timestamptz not null,
    constraint pk_returned_person primary key (recipient_key)
);
