-- The release before neither reads nor writes it (V202612011201).
alter table attempt drop column owner_epoch;
