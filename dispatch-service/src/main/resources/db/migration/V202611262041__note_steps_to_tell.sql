-- A step of a campaign that is still to be told: the counts that are told with it are taken when the
-- move is done and nobody waits for its row.
alter table campaign add column untold_step text;

create index ix_campaign_untold_step on campaign (id) where untold_step is not null;
