-- Who calls routes that are on their way out, one row a caller; a text that a caller does not have is empty.
CREATE TABLE deprecated_caller (
    route      VARCHAR(200) NOT NULL,
    address    VARCHAR(45) NOT NULL,
    user_agent VARCHAR(400) NOT NULL,
    calls      BIGINT NOT NULL,
    first_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    last_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (route, address, user_agent)
);
CREATE INDEX deprecated_caller_by_last_call ON deprecated_caller (last_at);
