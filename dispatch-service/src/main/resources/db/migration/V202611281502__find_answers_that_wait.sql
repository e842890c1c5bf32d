-- Those that wait for their agreement are looked through again and again; they are few.
create index ix_answer_waiting on answer (received_at) where state = 'WAITING';
