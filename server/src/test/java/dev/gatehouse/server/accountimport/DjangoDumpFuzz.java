package dev.gatehouse.server.accountimport;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;

/** Dumps of users: read, or refused with a reason. */
public final class DjangoDumpFuzz implements FuzzTarget {

    private final UserReader users =
            new UserReader(new ImportPlan("auth.user", "username", Role.AUDITOR), Instant.EPOCH);

    @Override
    public void read(byte[] input) {
        try {
            DjangoDump.read(new ByteArrayInputStream(input), users.fields(), users::read);
        } catch (DumpException _) {
            // Told to the operator.
        }
    }

    @Override
    public List<String> seeds() {
        return List.of("""
                [{"model": "auth.user", "pk": 7, "fields": {"username": "alice", "password": "!x", "is_active": true,\
                 "is_staff": false, "is_superuser": true, "date_joined": "2020-01-01T00:00:00Z", "groups": [1, {}]}}]""", """
                [{"model": "auth.user", "pk": "8", "fields": {"username": "bob", "last_login": "2020-01-01T00:00:00.5+02:00",\
                 "password": "pbkdf2_sha256$260000$salt$rWkYqEG0x+bGPw2cCLTkdnkFpLp9Mi6q9nT0T3PMxfM="}}]""", """
                [{"model": "auth.user", "pk": 9, "fields": {"username": "c", "password":\
                 "argon2$argon2id$v=19$m=102400,t=2,p=8$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA"}}]""", """
                [{"model": "auth.user", "pk": 9, "fields": {"username": "d", "password":\
                 "bcrypt_sha256$$2b$12$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyz012345"}}]""", """
                [{"model": "auth.user", "pk": 9, "fields": {"username": "e", "password":\
                 "scrypt$16384$salt$8$5$aGFzaGhhc2hoYXNoaGFzaA=="}}]""", "[]", "{}");
    }
}
