-- Not read and no longer written, like dry_run_chunk.members.
alter table portfolio alter column changed_at drop not null;
