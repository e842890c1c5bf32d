-- Since when a person has a number that WhatsApp gave them, as NumberChangeReported says; null if they
-- have it as long as they are here. An erasure of before is of who had it then.
alter table contact add column number_since timestamptz;
