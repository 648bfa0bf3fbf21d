package dev.gatehouse.server.http;

import java.util.List;
import java.util.regex.Pattern;

/** Requests to the letter, and what is heard of them. */
final class BareRequests {

    static final String JWKS = "GET /.well-known/jwks.json HTTP/1.1\r\nHost: a\r\n";
    static final String OK = "HTTP/1.1 200 OK\r\n";
    static final String VERIFY = "POST /api/token/verify/ HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    static final String INVALID = "{\"detail\":\"Token is invalid\",\"code\":\"token_not_valid\"}";
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 [0-9]{3} ");

    private BareRequests() {}

    /** The statuses of all answers in the text. */
    static List<String> statuses(String text) {
        return STATUS_LINE
                .matcher(text)
                .results()
                .map(each -> each.group().substring(9, 12))
                .toList();
    }

    /** How many answers there are in the text. */
    static long answers(String text) {
        return STATUS_LINE.matcher(text).results().count();
    }
}
