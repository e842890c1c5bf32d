-- When a contact was given its number; null if it was created with it, or got it before this release.
-- Unlike number_since, it says nothing about who had the number before: a caller may have corrected it.
alter table contact add column number_set_at timestamptz;
