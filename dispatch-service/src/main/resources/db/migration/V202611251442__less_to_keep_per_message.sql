-- Both held by how rows are made, and cost a look-up and a row lock for each message: a message is
-- planned by a transaction that holds the row of its campaign, an attempt is made by the statement
-- that moves its message, and neither campaigns nor messages are ever deleted.
alter table message drop constraint fk_message_campaign_id;
alter table attempt drop constraint fk_attempt_message_id;

-- Only the system's own messages have a cause; an index of all others is an index of nulls.
alter table message drop constraint uq_message_cause;
create unique index uq_message_cause on message (cause) where cause is not null;
