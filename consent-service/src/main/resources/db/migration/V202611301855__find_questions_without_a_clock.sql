-- Few questions have no time at which they close themselves; their age is looked at each minute.
create index ix_review_unlimited on review (kind, opened_at) where state = 'OPEN' and due_at is null;
