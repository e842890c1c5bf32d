-- Not read and no longer written, like attempt.owner_epoch.
alter table reconciler_position alter column moved_at drop not null;
