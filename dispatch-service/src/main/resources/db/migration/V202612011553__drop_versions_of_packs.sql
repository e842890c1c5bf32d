-- The release before neither reads nor writes these (V202612011202).
alter table catalog_pack
    drop column version,
    drop column sectors_denied;
