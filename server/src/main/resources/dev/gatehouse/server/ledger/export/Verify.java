// Verifies an exported Gatehouse ledger, or single events of it: java Verify.java DIR [KEY]
// It needs Java 17 or later and nothing else. KEY is the verifier key that you know from elsewhere. Without it the keys
// of
// the folder are believed: then it proves that nothing was changed since the owner of that key has signed, and not who
// the
// owner is.
import java.nio.file.*;
import java.security.*;
import java.security.spec.X509EncodedKeySpec;
import java.util.*;
import java.util.regex.*;

public final class Verify {
    static final Pattern FIELD =
            Pattern.compile("\\G[{,]\"(\\w+)\":(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|(-?\\d+)|null)");
    static final List<String> FIELDS = List.of(
            "sequence",
            "occurred_at",
            "type",
            "severity",
            "account_id",
            "username",
            "session_id",
            "address",
            "user_agent",
            "route",
            "details");
    static List<String> keys;

    public static void main(String[] args) throws Exception {
        try {
            Path dir = Path.of(args[0]);
            keys = args.length > 1 ? List.of(args[1]) : Files.readAllLines(dir.resolve("keys.txt"));
            if (Files.exists(dir.resolve("events.ndjson"))) ledger(dir);
            try (DirectoryStream<Path> proofs = Files.newDirectoryStream(dir, "*.tlog-proof")) {
                for (Path proof : proofs) event(proof);
            }
        } catch (Refused | NoSuchFileException | IllegalArgumentException | IndexOutOfBoundsException e) {
            System.err.println("REFUSED: " + e.getMessage());
            System.exit(1);
        }
    }

    /** The chain, and at each checkpoint the tree over all events so far (RFC 9162). */
    static void ledger(Path dir) throws Exception {
        Map<String, String> begin = read(Files.readString(dir.resolve("begin.json")));
        Map<Long, String> checkpoints = new TreeMap<>();
        for (String line : Files.readAllLines(dir.resolve("checkpoints.ndjson"))) {
            checkpoints.put(Long.valueOf(read(line).get("sequence")), read(line).get("note"));
        }
        long at = Long.parseLong(begin.get("sequence")), size = at + 1 - Long.parseLong(begin.get("first_leaf"));
        long proved = at, first = at + 1;
        byte[] hash = HexFormat.of().parseHex(begin.get("hash"));
        Deque<byte[]> edge = new ArrayDeque<>();
        for (String each : begin.get("edge").split(" ")) if (!each.isEmpty()) edge.addLast(base64(each));
        check(edge.size() == Long.bitCount(size), "begin.json has another edge than its size");
        try (Scanner lines = new Scanner(dir.resolve("events.ndjson"), "UTF-8").useDelimiter("\n")) {
            while (lines.hasNext()) {
                Map<String, String> event = read(lines.next());
                String chained = event.remove("hash");
                byte[] canonical = canonical(event);
                check(Long.parseLong(event.get("sequence")) == ++at, "event " + at + " is missing or out of order");
                hash = sha256(hash, canonical);
                check(HexFormat.of().formatHex(hash).equals(chained), "event " + at + " was changed");
                edge.addLast(sha256(new byte[] {0}, canonical));
                for (long i = size++; (i & 1) == 1; i >>= 1) edge.addLast(node(edge.removeLast(), edge.removeLast()));
                if (checkpoints.containsKey(at)) {
                    String[] head = open(checkpoints.remove(at));
                    byte[] root = edge.getLast();
                    Iterator<byte[]> left = edge.descendingIterator();
                    for (left.next(); left.hasNext(); ) root = sha256(new byte[] {1}, left.next(), root);
                    check(head[1].equals("" + size), "the checkpoint at event " + at + " is of another size");
                    check(
                            Arrays.equals(root, base64(head[2])),
                            "the checkpoint at event " + at + " signs other events");
                    proved = at;
                }
            }
        }
        check(checkpoints.isEmpty(), "checkpoints were signed for events that are missing: " + checkpoints.keySet());
        check(proved == at, "no checkpoint proves the events after " + proved);
        System.out.println(
                "VERIFIED: events " + first + " to " + at + (first > 1 ? "; those before are not here" : ""));
        System.out.println(at + ":" + HexFormat.of().formatHex(hash));
    }

    /** A single event by its path to the root of a checkpoint (C2SP tlog-proof). */
    static void event(Path file) throws Exception {
        String proof = Files.readString(file), name = file.getFileName().toString();
        List<String> lines = proof.substring(0, proof.indexOf("\n\n")).lines().toList();
        check(lines.get(0).equals("c2sp.org/tlog-proof@v1"), name + " has another format");
        Map<String, String> event = read(Files.readString(file.resolveSibling(name.replace(".tlog-proof", ".json"))));
        String[] head = open(proof.substring(proof.indexOf("\n\n") + 2));
        long index = Long.parseLong(lines.get(1).substring(6)), last = Long.parseLong(head[1]) - 1;
        check(index >= 0 && index <= last, name + " has an index beyond the tree");
        byte[] hash = sha256(new byte[] {0}, canonical(event));
        for (String each : lines.subList(2, lines.size())) {
            check(last > 0, name + " has a path that is too long");
            boolean right = (index & 1) == 1 || index == last;
            hash = right ? sha256(new byte[] {1}, base64(each), hash) : sha256(new byte[] {1}, hash, base64(each));
            for (; right && (index & 1) == 0 && index > 0; index >>= 1) last >>= 1;
            index >>= 1;
            last >>= 1;
        }
        check(
                last == 0 && Arrays.equals(hash, base64(head[2])),
                name + ": the event is not in the ledger as it is here");
        System.out.println("VERIFIED: event " + event.get("sequence") + " is in " + head[0] + " of " + head[1]);
    }

    /** The lines of a note that one of the keys has signed (C2SP signed-note, Ed25519). */
    static String[] open(String note) throws Exception {
        String text = note.substring(0, note.lastIndexOf("\n\n") + 1);
        for (String key : keys) {
            String[] parts = key.strip().split("\\+", 3);
            byte[] typed = base64(parts[2]), id = Arrays.copyOf(sha256((parts[0] + "\n").getBytes("UTF-8"), typed), 4);
            for (String line : note.substring(text.length() + 1).lines().toList()) {
                if (!line.startsWith("— " + parts[0] + " ") || !text.startsWith(parts[0] + "\n")) continue;
                byte[] signature = base64(line.substring(line.lastIndexOf(' ') + 1));
                byte[] x509 = HexFormat.of()
                        .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(typed, 1, 33));
                Signature ed25519 = Signature.getInstance("Ed25519");
                ed25519.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
                ed25519.update(text.getBytes("UTF-8"));
                if (Arrays.equals(id, Arrays.copyOf(signature, 4))
                        && ed25519.verify(Arrays.copyOfRange(signature, 4, signature.length))) return text.split("\n");
            }
        }
        throw new Refused("no key that is believed has signed the checkpoint of "
                + text.lines().limit(2).toList());
    }

    /** The event to the byte: each field as its length, a colon, the text and a comma; one that is not there as "-,". */
    static byte[] canonical(Map<String, String> event) throws Exception {
        for (String name : event.keySet())
            check(FIELDS.contains(name), "an event has a field that is not proved: " + name);
        StringBuilder bytes = new StringBuilder("17:gatehouse-event-1,");
        for (String field : FIELDS) {
            String text = event.get(field);
            bytes.append(text == null ? "-," : text.getBytes("UTF-8").length + ":" + text + ",");
        }
        return bytes.toString().getBytes("UTF-8");
    }

    /** A flat JSON object of texts, whole numbers and null, and nothing else: what is not read here, another reader could take. */
    static Map<String, String> read(String json) {
        Map<String, String> fields = new HashMap<>();
        Matcher field = FIELD.matcher(json);
        int end = 0;
        for (; field.find(); end = field.end()) {
            check(json.charAt(end) == (end == 0 ? '{' : ','), "a line has another form");
            check(!fields.containsKey(field.group(1)), "a field is there twice: " + field.group(1));
            fields.put(field.group(1), field.group(2) == null ? field.group(3) : unescaped(field.group(2)));
        }
        check(json.substring(end).strip().equals("}"), "a line has another form");
        return fields;
    }

    static String unescaped(String text) {
        return Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|(.))")
                .matcher(text)
                .replaceAll(each -> Matcher.quoteReplacement(
                        each.group(1) != null
                                ? "" + (char) Integer.parseInt(each.group(1), 16)
                                : "\"\\/\b\f\n\r\t"
                                        .substring("\"\\/bfnrt".indexOf(each.group(2)))
                                        .substring(0, 1)));
    }

    static byte[] node(byte[] right, byte[] left) throws Exception {
        return sha256(new byte[] {1}, left, right);
    }

    static byte[] sha256(byte[]... parts) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) sha256.update(part);
        return sha256.digest();
    }

    static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) throw new Refused(otherwise);
    }

    static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }
}
