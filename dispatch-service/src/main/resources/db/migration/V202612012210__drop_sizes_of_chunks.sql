-- The release before neither reads nor writes it (V202612011556).
alter table dry_run_chunk drop column members;
