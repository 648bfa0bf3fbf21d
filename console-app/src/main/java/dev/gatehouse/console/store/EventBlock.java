package dev.gatehouse.console.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Events without a gap between them, as bytes: the first sequence, how many there are, and their JSON, a line an event,
 * deflated with a dictionary, so that a block of one event is small as well. Thread-safe.
 */
final class EventBlock {

    private static final int HEADER_BYTES = Long.BYTES + 2 * Integer.BYTES;

    /** As many events as one read needs to open to show one of them. */
    static final int MOST_EVENTS = 256;

    /** No block of ours is as long. */
    private static final int LONGEST = 64 << 20;

    /** What most events have; to change it is to make older blocks unreadable. */
    private static final byte[] DICTIONARY =
            ("\",\"details\":{},\"hash\":\"{\"sequence\":1,\"occurred_at\":\"2026-01-01T00:00:00.000000Z\","
                            + "\"type\":\"login_failed\",\"severity\":\"warning\",\"user_id\":\"1\",\"username\":\"admin\",\"session_id\":null,"
                            + "\"type\":\"login_succeeded\",\"type\":\"token_refreshed\",\"severity\":\"info\",\"session_id\":\"\","
                            + "\"address\":\"192.168.0.1\",\"user_agent\":\"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML,"
                            + " like Gecko) Chrome/140.0.0.0 Safari/537.36\",\"route\":\"POST /api/token/refresh/\",\"route\":\"POST /api/token/\","
                            + "\"details\":{\"reason\":\"wrong_password\"},\"details\":{},\"hash\":\"")
                    .getBytes(StandardCharsets.US_ASCII);

    private EventBlock() {}

    /** Which events a block has. */
    record BlockRange(long first, int count) {

        long last() {
            return first + count - 1;
        }
    }

    /**
     * Cuts events that are sorted where one is missing, and where a block is full; of an event that is there twice, one stays.
     *
     * @param most as many events as a block has at most; 1..{@link #MOST_EVENTS}
     */
    static List<List<SecurityEvent>> runs(List<SecurityEvent> sorted, int most) {
        List<List<SecurityEvent>> runs = new ArrayList<>();
        for (SecurityEvent event : sorted) {
            SecurityEvent last = runs.isEmpty() ? null : runs.getLast().getLast();
            if (last != null && last.sequence() == event.sequence()) {
                continue;
            }
            boolean follows = last != null && last.sequence() + 1 == event.sequence();
            if (!follows || runs.getLast().size() == most) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(event);
        }
        return runs;
    }

    /** @param events with sequences that follow one on the other; not empty */
    static byte[] write(List<SecurityEvent> events) {
        byte[] json = events.stream()
                .map(Json::write)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(HEADER_BYTES)
                .putLong(events.getFirst().sequence())
                .putInt(events.size())
                .putInt(json.length)
                .array());
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setDictionary(DICTIONARY);
            deflater.setInput(json);
            deflater.finish();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    /** Which events these bytes have, without a look at the events. */
    static BlockRange range(byte[] block) {
        ByteBuffer header = ByteBuffer.wrap(block);
        return new BlockRange(header.getLong(), header.getInt());
    }

    /**
     * The events as text, of which {@link #event} reads each.
     *
     * @throws IOException if these are not the bytes of a block: of a newer console, say
     */
    static List<String> lines(byte[] block) throws IOException {
        return List.of(json(block).split("\n", -1));
    }

    static SecurityEvent event(String line) throws IOException {
        try {
            return Json.read(line, SecurityEvent.class);
        } catch (JsonProcessingException e) {
            throw new IOException("Not an event", e);
        }
    }

    private static String json(byte[] block) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(block);
        int length = header.getInt(Long.BYTES + Integer.BYTES);
        if (length < 0 || length > LONGEST) {
            throw new IOException("Not a block");
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setDictionary(DICTIONARY);
            inflater.setInput(block, HEADER_BYTES, block.length - HEADER_BYTES);
            byte[] json = new byte[length];
            int there = 0;
            while (there < length) {
                int more = inflater.inflate(json, there, length - there);
                if (more == 0) {
                    throw new IOException("Not a block");
                }
                there += more;
            }
            return new String(json, StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw new IOException("Not a block", e);
        } finally {
            inflater.end();
        }
    }
}
