-- Not read and no longer written. An older release that runs beside this one still writes it, so a later one drops it.
alter table dry_run_chunk alter column members drop not null;
