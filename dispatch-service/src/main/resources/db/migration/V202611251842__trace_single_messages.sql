-- The trace of the call that asked for a single message; a row only where it was traced.
create table message_trace (
    message_id uuid not null,
    traceparent text not null,
    constraint pk_message_trace primary key (message_id),
    constraint ck_message_trace_traceparent check (length(traceparent) = 55)
);
