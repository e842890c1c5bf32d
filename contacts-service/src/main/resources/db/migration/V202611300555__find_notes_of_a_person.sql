-- Whoever is erased while imports run is looked for in what those noted, by their keys alone.
create index ix_contact_trial_recipient_key on contact_trial (recipient_key);
