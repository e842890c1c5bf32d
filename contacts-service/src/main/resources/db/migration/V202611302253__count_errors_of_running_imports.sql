-- Earlier releases stored every error. The counting is not done where columns are added, which locks
-- the table until the end of the migration.
update import i
set errors_kept = (select count(*) from import_error e where e.import_id = i.id)
where i.state in ('RECEIVED', 'APPLYING');
