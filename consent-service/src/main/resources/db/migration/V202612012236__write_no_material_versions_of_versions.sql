-- Not read and no longer written: purpose.material_version says it. An older release that runs beside
-- this one still writes it, so a later one drops it.
alter table purpose_version alter column material_version drop not null;
