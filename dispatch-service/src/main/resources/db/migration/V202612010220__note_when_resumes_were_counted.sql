-- When the counts of the last resume were taken, and how many people they showed as reached. A release before this one
-- changes only base_reached at a resume; the time then belongs to an older one, which shows in the difference.
alter table campaign
    add column base_at         timestamptz,
    add column base_at_reached bigint;
