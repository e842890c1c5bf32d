-- So that a human can compare a status that matches no attempt with the number's messages in doubt.
alter table early_status add column phone_number_id text;
