-- How many people were reached, and how many deferred, when a wave began: whether it reached anybody
-- is seen from what was added since.
alter table campaign
    add column wave_reached bigint,
    add column wave_deferred bigint;
