-- People who were taken apart are each one person again: nothing about them waits for an answer any more, unless
-- another link among them does.
update subject s set linked_version = 0
where s.linked_version > 0
  and not exists (select 1
                  from subject member
                  join subject_link l on l.one_id = member.id
                  join review r on r.id = l.review_id
                  where member.group_id = s.group_id and l.cut_at is null and r.state = 'OPEN');
