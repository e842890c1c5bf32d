-- How often the progress of the campaign was published. Counts that were taken before the last
-- publication are not published after it.
alter table campaign add column counts_published bigint not null default 0;
