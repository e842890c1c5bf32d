-- Fingerprint of the buttons of a campaign's template when the campaign was made; null if they were not known. It has a
-- column of its own, because a release before this one compares the other one with what it computes itself.
alter table campaign add column buttons_fingerprint text;
