-- When WhatsApp reported the change: only then is it certain that the person left the key. Null if only callers did, who may correct a
-- number that never was the person's, and for every change written by an older release, which did not tell them apart.
alter table key_change add column reported_at timestamptz;
