package dev.gatehouse.server.http;

import dev.gatehouse.server.fuzz.FuzzTarget;
import java.util.List;

/** Bodies, as JSON and as a form: read, or refused with a status that says that it is the client's mistake. */
public final class BodyFuzz implements FuzzTarget {

    private static final List<String> TYPES =
            List.of("application/json", "application/x-www-form-urlencoded", "application/json; charset=utf-16");

    @Override
    public void read(byte[] input) {
        TYPES.forEach(type -> read(new RequestBody(type, input)));
    }

    @Override
    public List<String> seeds() {
        return List.of(
                "{\"username\":\"alice\",\"password\":\"correct horse\"}",
                "{\"username\":1e400,\"password\":[{\"a\":null}],\"x\":\"\\ud83d\\ude00\"}",
                "{\"a\":1,\"a\":2}",
                "username=alice&password=correct+horse%20battery&x=%C3%A9",
                "[[[[[[[[]]]]]]]]",
                "null");
    }

    private static void read(RequestBody body) {
        try {
            Fields fields = Fields.of(body).only("username", "password", "active");
            fields.trimmedText("username", 150);
            fields.text("password");
            fields.optional("active", fields::flag);
            fields.check();
        } catch (BadRequestException refusal) {
            if (!(refusal.answer() instanceof Response.Whole(int status, var _, var _)) || status / 100 != 4) {
                throw new IllegalStateException("Refused with " + refusal.answer(), refusal);
            }
        }
    }
}
