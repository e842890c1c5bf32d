-- Neither read nor written since V202612012236.
alter table purpose_version drop column material_version;
