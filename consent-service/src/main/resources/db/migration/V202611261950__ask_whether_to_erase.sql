-- Someone asked on WhatsApp to have their data erased: their opt-out stands already, so marketing waits
-- for nothing, and silence decides nothing.
alter table review
    drop constraint ck_review_kind,
    add constraint ck_review_kind check (kind in ('AMBIGUOUS_REPLY', 'UNREAD_SIGNAL', 'LINKED_PEOPLE',
        'ERASURE_REQUEST')),
    drop constraint ck_review_due_at,
    add constraint ck_review_due_at
        check ((kind in ('LINKED_PEOPLE', 'ERASURE_REQUEST')) = (due_at is null));
