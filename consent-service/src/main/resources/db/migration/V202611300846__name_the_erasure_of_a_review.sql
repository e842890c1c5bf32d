-- The erasure that a review's decision began, or joined: by its id its report is asked for.
alter table review add column erasure_id uuid;
