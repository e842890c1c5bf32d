-- Messages that WhatsApp had accepted and that failed without a delivery, at the last resume. They are part of
-- base_reached, and of nobody who may opt out. Null without a resume, or if a release before this one stored its counts.
alter table campaign add column base_lost bigint;
