-- Like import.bytes (V202612011548).
alter table retention_pack drop column version;
