-- Who stands under an order is looked for among all who opted out: the few orders have an index of their own, and no opt-out
-- has a place in it. What is in it never changes.
create index ix_suppression_order on suppression (subject_id)
    where kind in ('ADMIN', 'LEGAL_HOLD', 'CHANNEL', 'REASSIGNED', 'USER_BLOCKED', 'COMPLAINT');
