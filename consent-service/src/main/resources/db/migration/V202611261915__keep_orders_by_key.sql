-- Orders and legal holds are not the person's to lift: where everything about them is destroyed, these
-- stay with their keys. As erased_key does, a row names neither the erasure nor the subject.
create table erased_key_order (
    recipient_key  uuid        not null,
    kind           text        not null,
    brand          text,
    since          timestamptz not null,
    suppression_id uuid        not null,
    constraint uq_erased_key_order unique nulls not distinct (recipient_key, kind, brand),
    constraint ck_erased_key_order_kind check (kind in ('ADMIN', 'LEGAL_HOLD'))
);
