package dev.gatehouse.common.text;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client says of itself ({@code User-Agent}, RFC 9110 §10.1.5), as far as the server compares it. */
public final class Agents {

    private static final int LONGEST = 120;

    private static final Pattern VERSIONS = Pattern.compile("[0-9][0-9._]*");

    private static final Pattern MOBILE =
            Pattern.compile("mobile|android|iphone|ipad|okhttp|dalvik|cfnetwork|\\bios\\b", Pattern.CASE_INSENSITIVE);

    private Agents() {}

    /** The agent without its versions, so that an update makes no other program of it; empty where there is none. */
    public static String family(@Nullable String userAgent) {
        if (userAgent == null) {
            return "";
        }
        return CutText.of(VERSIONS.matcher(userAgent).replaceAll("").toLowerCase(Locale.ROOT), LONGEST);
    }

    /** Whether it says that it is on a phone or tablet, which change networks all day. */
    public static boolean isMobile(@Nullable String userAgent) {
        return userAgent != null && MOBILE.matcher(userAgent).find();
    }
}
