-- It found people whose number's country was still to be told; no release searches for them any more.
drop index concurrently if exists ix_contact_number_country_unknown;
