-- Like dry_run_chunk.members (V202612011557).
alter table portfolio drop column changed_at;
