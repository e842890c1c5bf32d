-- Not read and no longer written, like attempt.owner_epoch.
alter table late_refusal alter column noted_at drop not null;
