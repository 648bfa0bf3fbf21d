package dev.gatehouse.server.session;

import dev.gatehouse.server.config.TestTokenSettings;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.fuzz.FuzzTarget;
import dev.gatehouse.server.key.KeyRing;
import dev.gatehouse.server.key.TestKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Tokens: nothing that was changed is good. */
public final class TokenFuzz implements FuzzTarget {

    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final String SESSION = "0123456789abcdef0123456789abcdef";

    private final TestDatabase database = TestDatabase.fresh(Dialect.HSQLDB);
    private final TokenCodec codec = new TokenCodec(keys(), TestTokenSettings.DEFAULTS);
    private final List<String> good = List.of(token(TokenType.ACCESS), token(TokenType.REFRESH));

    @Override
    public void read(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        if (codec.read(text, NOW) instanceof TokenVerification.Valid && !good.contains(text)) {
            throw new IllegalStateException("Good, and not ours: " + text);
        }
    }

    @Override
    public List<String> seeds() {
        return List.of(
                good.getFirst(),
                good.getLast(),
                "eyJhbGciOiJub25lIn0.eyJ0b2tlbl90eXBlIjoiYWNjZXNzIn0.",
                "..",
                good.getFirst().substring(0, good.getFirst().lastIndexOf('.') + 1));
    }

    @Override
    public void close() {
        database.close();
    }

    private KeyRing keys() {
        return TestKeys.open(database, new SessionTokens(TestTokenSettings.DEFAULTS), NOW)
                .ring();
    }

    private String token(TokenType type) {
        return codec.write(
                type, new Claims(type.code(), 1_000_060, 1_000_000, "j", "7", "7", SESSION, "gatehouse", null));
    }
}
