-- An answer closes what is open about the same words: said at the same time, of whichever key.
create index ix_review_said_at on review (said_at) where state = 'OPEN' and due_at is not null;
