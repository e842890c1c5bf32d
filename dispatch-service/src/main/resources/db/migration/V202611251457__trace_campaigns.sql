-- The trace of the call that created a campaign; a row only where it was traced.
create table campaign_trace (
    campaign_id uuid not null,
    traceparent text not null,
    constraint pk_campaign_trace primary key (campaign_id),
    constraint fk_campaign_trace_campaign_id foreign key (campaign_id) references campaign (id)
        on delete cascade,
    constraint ck_campaign_trace_traceparent check (length(traceparent) = 55)
);
