-- Nobody has ever read attempt.owner_epoch, and this release no longer writes it. An older release that runs beside it
-- still does, so a later one drops it, together with catalog_purpose.frequency_max and frequency_per, which may be null
-- already.
alter table attempt alter column owner_epoch drop not null;
