-- All buttons with their labels and addresses, for previews; null until the template is synced again.
alter table template add column buttons jsonb;
