-- How many people a portfolio wrote to within a day, as counted a moment ago and with those booked
-- since. Null until the first booking.
alter table portfolio
    add column counted integer,
    add column counted_at timestamptz;
