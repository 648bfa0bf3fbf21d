-- Second factors. The secret is encrypted with the master key. Until confirmed_at its owner has not shown that they have it.
-- Of the codes up to last_step none is good any more. failures are wrong codes, the last of them at failed_at.
CREATE TABLE otp (
    account_id   BIGINT PRIMARY KEY,
    encrypted    VARCHAR(200) NOT NULL,
    created_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    confirmed_at TIMESTAMP(6) WITH TIME ZONE,
    last_step    BIGINT NOT NULL,
    failures     INTEGER NOT NULL,
    failed_at    TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT otp_account FOREIGN KEY (account_id) REFERENCES account (id)
);

-- What signs in once in place of a code; a hash that does not lead back to it.
CREATE TABLE recovery_code (
    account_id BIGINT NOT NULL,
    hash       VARCHAR(64) NOT NULL,
    used_at    TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (account_id, hash),
    CONSTRAINT recovery_code_account FOREIGN KEY (account_id) REFERENCES account (id)
);
