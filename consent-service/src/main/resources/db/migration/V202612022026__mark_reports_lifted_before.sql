-- Reports that were lifted by releases that do not know the mark. Those after which another one was read
-- have lost the time of the lift: they can be told no more.
update opt_out_subject said set lifted_at = s.lifted_at
from suppression s, opt_out o
where s.kind in ('WRONG_NUMBER', 'REASSIGNED') and s.lifted_at > s.since
  and said.subject_id = s.subject_id
  and o.id = said.opt_out_id and o.kind = s.kind
  and o.brand is not distinct from s.brand and o.purpose is not distinct from s.purpose
  and o.said_at <= s.lifted_at;
