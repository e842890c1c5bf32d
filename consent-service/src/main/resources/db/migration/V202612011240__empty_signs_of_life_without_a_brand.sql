-- brand_activity has taken its place, and nothing reads it any more. The release before still does, and may run beside
-- this one: the empty table goes with the next release.
delete from subject_activity;
