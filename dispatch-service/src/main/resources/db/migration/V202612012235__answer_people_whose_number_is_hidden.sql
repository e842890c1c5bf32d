-- What people are answered at of whom WhatsApp names no number; cleared like it when the window closes.
alter table service_window add column user_id text;
