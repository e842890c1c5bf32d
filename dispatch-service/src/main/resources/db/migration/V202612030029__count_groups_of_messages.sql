-- A campaign's count has a dozen groups. PostgreSQL cannot tell from the columns, expected one for each
-- message, and sorted a million of them on disk. The expressions are those of Tallies.
-- Filled by autovacuum: look-ups that were planned for a new table just analyzed would read all of it.
create statistics st_message_group (ndistinct) on
    state,
    (state = 'PLANNED' and not_before is not null),
    (case when state = 'SUPPRESSED' or state = 'PLANNED' and not_before is not null then reasons[1]
          when state = 'FAILED' then code::text end)
from message;
