-- Like import.bytes (V202612011546).
alter table merged_contact drop column merged_at;
