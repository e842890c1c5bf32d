-- Whether whoever opted out also asked for their data to be erased. Null, as from a release that does
-- not know the column: no.
alter table confirmation add column erasure boolean;
