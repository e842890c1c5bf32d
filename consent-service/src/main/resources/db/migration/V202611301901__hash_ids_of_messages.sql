-- WhatsApp's id of a message holds the number of whoever wrote it: it is kept as HashedWamid.of makes
-- it. An id itself stays only where an answer that has not left may name it.
update opt_out
set cause_wamid = 'sha256:' || encode(sha256(convert_to(cause_wamid, 'UTF8')), 'hex')
where state <> 'WAITING' and cause_wamid not like 'sha256:%';

update review
set wamid = 'sha256:' || encode(sha256(convert_to(wamid, 'UTF8')), 'hex')
where wamid not like 'sha256:%' and (state <> 'OPEN' or said_at < now() - interval '2 days');

update heard_opt_in
set wamid = 'sha256:' || encode(sha256(convert_to(wamid, 'UTF8')), 'hex')
where wamid not like 'sha256:%';

update permit p
set cause = hashed.cause,
    inputs = jsonb_set(p.inputs::jsonb, '{message,cause}', to_jsonb(hashed.cause), false)::json
from (select attempt_id,
             'sha256:' || encode(sha256(convert_to(cause, 'UTF8')), 'hex') as cause
      from permit
      where cause is not null and cause not like 'sha256:%' and btrim(cause) <> '') hashed
where p.attempt_id = hashed.attempt_id;

create index ix_review_clear_wamid on review (id) where wamid not like 'sha256:%';
