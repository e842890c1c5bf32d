-- consent-service alone limits how often people are written to. The release before neither reads nor writes these.
alter table catalog_purpose
    drop column frequency_max,
    drop column frequency_per;
