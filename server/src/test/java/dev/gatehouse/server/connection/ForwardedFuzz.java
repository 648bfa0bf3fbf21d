package dev.gatehouse.server.connection;

import dev.gatehouse.server.config.ForwardedHeader;
import dev.gatehouse.server.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Forwarding headers, as proxies and clients that are none write them. */
public final class ForwardedFuzz implements FuzzTarget {

    @Override
    public void read(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        for (ForwardedHeader header : ForwardedHeader.values()) {
            if (ForwardedHops.read(header, text).size() > ForwardedHops.MOST) {
                throw new IllegalStateException("More hops than there may be");
            }
        }
    }

    @Override
    public List<String> seeds() {
        return List.of(
                "203.0.113.9, 10.0.0.1",
                "for=\"[2001:db8::1]:4711\";proto=https;by=203.0.113.43",
                "for=192.0.2.43, For=\"[::ffff:1.2.3.4]\", for=unknown, for=_hidden",
                "for=\"a\\\"b\";host=\"x,y\"",
                ",,,");
    }
}
