-- The release before neither reads nor writes it (V202612011203).
alter table late_refusal drop column noted_at;
