-- WhatsApp's id of a message holds the number of whoever wrote it: it is kept as HashedWamid.of
-- makes it. An id itself stays only where an answer that has not left may name it. Opt-outs and
-- permits are many, and older releases go on writing ids: permit.HashedCauses hashes them in steps.
update review
set wamid = 'sha256:' || encode(sha256(convert_to(wamid, 'UTF8')), 'hex')
where wamid not like 'sha256:%' and (state <> 'OPEN' or said_at < now() - interval '2 days');

update heard_opt_in
set wamid = 'sha256:' || encode(sha256(convert_to(wamid, 'UTF8')), 'hex')
where wamid not like 'sha256:%';

create index ix_review_clear_wamid on review (id) where wamid not like 'sha256:%';
create index ix_opt_out_clear_cause on opt_out (id)
    where cause_wamid not like 'sha256:%' and state <> 'WAITING';
create index ix_permit_clear_cause on permit (attempt_id)
    where cause not like 'sha256:%' and btrim(cause) <> '';
