-- WhatsApp's id of a message holds the number of whoever wrote it: it is kept as HashedWamid.of
-- makes it. An id itself stays only where an answer that has not left may name it. Opt-outs and
-- permits are many, and older releases go on writing ids: permit.HashedCauses hashes them in steps.
-- Takes the place of V202611301901, which built the indexes of the next three migrations under a
-- lock and was in no release. A database that has run it loses nothing by running these.
update review
set wamid = 'sha256:' || encode(sha256(convert_to(wamid, 'UTF8')), 'hex')
where wamid not like 'sha256:%' and (state <> 'OPEN' or said_at < now() - interval '2 days');

update heard_opt_in
set wamid = 'sha256:' || encode(sha256(convert_to(wamid, 'UTF8')), 'hex')
where wamid not like 'sha256:%';
