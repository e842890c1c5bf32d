-- Not read and no longer written. An older release that runs beside this one still writes it, so a later one drops it,
-- together with import.unchanged, which the older release reads with all other columns.
alter table import alter column bytes drop not null;
