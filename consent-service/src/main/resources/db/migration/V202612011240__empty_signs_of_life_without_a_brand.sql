-- brand_activity has taken its place, and nothing reads it any more. The release before still does, and may run beside
-- this one: the empty table goes with the next release, and so do ix_opt_out_clear_cause and ix_permit_clear_cause.
delete from subject_activity;
