-- The client of the last rotation: its address, or its /64 network, and its user agent. Only that client is forgiven when it
-- brings the predecessor again. second_client_at is when another one did so for the first time.
ALTER TABLE session ADD COLUMN rotated_client VARCHAR(45);
ALTER TABLE session ADD COLUMN rotated_user_agent VARCHAR(400);
ALTER TABLE session ADD COLUMN second_client_at TIMESTAMP(6) WITH TIME ZONE;

-- The last token that a rate limit refused while it was good, from where, and until when its return is no theft.
ALTER TABLE session ADD COLUMN throttled_jti VARCHAR(32);
ALTER TABLE session ADD COLUMN throttled_client VARCHAR(45);
ALTER TABLE session ADD COLUMN throttled_until TIMESTAMP(6) WITH TIME ZONE;
