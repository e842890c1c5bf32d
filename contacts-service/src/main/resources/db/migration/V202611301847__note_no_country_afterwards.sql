-- Whoever writes a number writes its country with it: nothing searches for those that lack one.
drop index ix_contact_number_country_unknown;
