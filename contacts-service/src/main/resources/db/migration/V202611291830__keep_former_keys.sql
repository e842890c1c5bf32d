-- By which keys a person went before, and until when: an erasure that was asked for by then is
-- theirs, and so is what other services keep under such a key.
create table former_key (
    recipient_key uuid        not null,
    contact_id    uuid        not null,
    held_until    timestamptz not null,
    -- By a merge: a caller says that it is theirs, and they may go by both.
    still_theirs  boolean     not null default false,
    constraint pk_former_key primary key (recipient_key, contact_id),
    constraint fk_former_key_contact_id foreign key (contact_id)
        references contact (id) on delete cascade
);
create index ix_former_key_contact_id on former_key (contact_id);
