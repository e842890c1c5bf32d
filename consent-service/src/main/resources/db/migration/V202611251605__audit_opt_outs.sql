-- The auditor looks at the opt-outs of the last half hour.
create index ix_opt_out_effective_at on opt_out (effective_at) where effective_at is not null;
