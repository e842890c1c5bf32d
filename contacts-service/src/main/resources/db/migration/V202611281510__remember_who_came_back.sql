-- When a person last consented, for as long as an erasure of before may still be read: their ledger
-- events lie on other partitions than those of the subject that was erased, so either may come first.
create table returned_key (
    recipient_key uuid        not null,
    returned_at   timestamptz not null,
    constraint pk_returned_key primary key (recipient_key)
);
create index ix_returned_key_returned_at on returned_key (returned_at);
