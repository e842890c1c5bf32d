-- No release searches for ids of messages in clear any more.
drop index concurrently if exists ix_opt_out_clear_cause;
