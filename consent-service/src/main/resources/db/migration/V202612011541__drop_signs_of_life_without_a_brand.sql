-- Empty since V202612011240, and neither read nor written by the release before.
drop table subject_activity;
