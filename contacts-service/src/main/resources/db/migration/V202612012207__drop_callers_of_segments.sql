-- Like import.bytes (V202612011547).
alter table segment drop column updated_by;
