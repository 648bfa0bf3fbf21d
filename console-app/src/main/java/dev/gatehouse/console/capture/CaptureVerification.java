package dev.gatehouse.console.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.proof.EventProof;
import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.TreeHead;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Verifies a capture line by line. A signature is verified once for each checkpoint. Confined to one thread. */
final class CaptureVerification {

    /** An event has at most some 20 kB. */
    private static final int LONGEST_LINE = 64 << 10;

    /** Of broken lines and events, as many are named. */
    private static final int MOST_NAMED = 1_000;

    private final CaptureHeader header;
    private final KnownHeads known;
    private final Optional<NoteKey> key;
    private final Map<String, Optional<TreeHead>> heads = new HashMap<>();
    private final TreeMap<Long, SecurityEvent> events = new TreeMap<>();
    private final Map<Long, ProofState> states = new HashMap<>();
    private final List<Integer> unreadable = new ArrayList<>();
    private int lines;

    CaptureVerification(CaptureHeader header, KnownHeads known) {
        this.header = header;
        this.known = known;
        this.key = NoteKey.parse(header.key());
    }

    /** Takes the line with that number; an event that was there already, or is one too many, is no part of a capture. */
    void add(int number, byte[] bytes, int from, int to) {
        lines++;
        if (to - from > LONGEST_LINE || events.size() >= CaptureWriter.MOST_EVENTS || !add(bytes, from, to)) {
            if (unreadable.size() < MOST_NAMED) {
                unreadable.add(number);
            }
        }
    }

    private boolean add(byte[] bytes, int from, int to) {
        try {
            CapturedLine line = Json.read(CaptureReader.text(bytes, from, to), CapturedLine.class);
            if (line == null) {
                return false;
            }
            EventProof proof = line.proof();
            return proof == null
                    ? add(line.event(), ProofState.UNPROVED)
                    : add(proof.event().orElse(null), state(proof));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return false;
        }
    }

    private boolean add(@Nullable SecurityEvent event, ProofState state) {
        if (event == null || events.putIfAbsent(event.sequence(), event) != null) {
            return false;
        }
        states.put(event.sequence(), state);
        return true;
    }

    private ProofState state(EventProof proof) {
        return heads.computeIfAbsent(proof.note(), this::open)
                        .filter(proof::isIn)
                        .isPresent()
                ? ProofState.PROVED
                : ProofState.DISPROVED;
    }

    private Optional<TreeHead> open(String note) {
        return key.flatMap(signer -> signer.open(note));
    }

    /** What it is worth. */
    Capture finish(boolean altered) {
        Optional<TreeHead> head = open(header.note());
        CaptureVerdict verdict = new CaptureVerdict(
                standing(head),
                head.orElse(null),
                count(ProofState.PROVED),
                count(ProofState.UNPROVED),
                disproved(),
                unreadable,
                header.events() - lines,
                altered);
        return new Capture(header, List.copyOf(events.descendingMap().values()), states, verdict);
    }

    private List<Long> disproved() {
        return events.keySet().stream()
                .filter(sequence -> states.get(sequence) == ProofState.DISPROVED)
                .limit(MOST_NAMED)
                .toList();
    }

    private int count(ProofState wanted) {
        return (int) states.values().stream().filter(state -> state == wanted).count();
    }

    private KeyStanding standing(Optional<TreeHead> head) {
        if (key.isEmpty() || head.isEmpty()) {
            return KeyStanding.NONE;
        }
        List<KnownHeads.KnownHead> all = pinned();
        List<TreeHead> ofKey = all.stream()
                .filter(one -> one.key().equals(key.get()))
                .map(KnownHeads.KnownHead::head)
                .toList();
        if (ofKey.contains(head.get())) {
            return KeyStanding.SAME_HEAD;
        }
        if (ofKey.stream().anyMatch(one -> one.size() == head.get().size())) {
            return KeyStanding.OTHER_HISTORY;
        }
        if (!ofKey.isEmpty()) {
            return KeyStanding.KNOWN;
        }
        return all.stream().anyMatch(one -> isSameServer(one.server(), header.server()))
                ? KeyStanding.OTHER_KEY
                : KeyStanding.UNKNOWN;
    }

    private static boolean isSameServer(String one, String other) {
        return one.equals(other)
                || ServerAddress.parse(one)
                        .filter(address -> ServerAddress.parse(other).equals(Optional.of(address)))
                        .isPresent();
    }

    /** Pins that cannot be read make no key known; the page of the ledger tells of them. */
    private List<KnownHeads.KnownHead> pinned() {
        try {
            return known.all();
        } catch (UncheckedIOException e) {
            return List.of();
        }
    }
}
