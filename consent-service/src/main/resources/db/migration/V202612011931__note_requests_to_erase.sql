-- Whether the message that caused an opt-out also asked for the person's data to be erased. Null, as
-- from a release that does not know the column: no.
alter table opt_out add column cause_erasure boolean;
