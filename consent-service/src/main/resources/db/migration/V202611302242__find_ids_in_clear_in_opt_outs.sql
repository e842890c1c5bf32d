-- Concurrently, and anew if it was not finished: as for reviews.
drop index concurrently if exists ix_opt_out_clear_cause;
create index concurrently ix_opt_out_clear_cause on opt_out (id)
    where cause_wamid not like 'sha256:%' and state <> 'WAITING';
