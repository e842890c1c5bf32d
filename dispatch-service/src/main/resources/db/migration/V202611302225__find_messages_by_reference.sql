-- Few messages have one, so that the others do not pay for the index. Concurrently, and anew if it was not finished.
drop index concurrently if exists ix_message_reference;
create index concurrently ix_message_reference on message (reference, id) where reference is not null;
