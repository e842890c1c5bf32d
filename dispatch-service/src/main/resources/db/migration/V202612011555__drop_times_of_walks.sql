-- The release before neither reads nor writes it (V202612011204).
alter table reconciler_position drop column moved_at;
