-- The release before neither reads nor writes these (V202612011545).
alter table import
    drop column bytes,
    drop column unchanged;
