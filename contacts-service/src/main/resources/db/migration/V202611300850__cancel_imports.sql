-- Who cancelled an import, which ended as FAILED by it; null where nobody did. An older release knows of
-- none, and finds an import that failed.
alter table import add column cancelled_by text;
