-- Contacts that were merged into another one, until their places in imports and audiences are that
-- one's. Many lists are read for it, so it is done after the merge.
create table merged_contact (
    goes      uuid        not null,
    stays     uuid        not null,
    merged_at timestamptz not null,
    constraint pk_merged_contact primary key (goes)
);
