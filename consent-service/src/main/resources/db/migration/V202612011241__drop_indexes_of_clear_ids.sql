-- They served to find ids in clear that were stored before V202611302240.
drop index ix_opt_out_clear_cause;
drop index ix_permit_clear_cause;
