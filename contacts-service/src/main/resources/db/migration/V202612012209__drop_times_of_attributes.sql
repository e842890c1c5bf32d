-- Like import.bytes (V202612011549).
alter table attribute drop column created_at;
