package dev.gatehouse.console.store;

import dev.gatehouse.common.event.SecurityEvent;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A field of many events that is compared as a text: each different value once, and for each row which one it is. Filled by
 * several threads for different rows; after that rows are added by one thread at a time, while others read those that were
 * there before.
 */
final class ValueColumn {

    private static final byte UNKNOWN = 0;
    private static final byte WANTED = 1;
    private static final byte UNWANTED = 2;

    private final Function<SecurityEvent, @Nullable Object> field;
    private final ConcurrentHashMap<String, Integer> numbers = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    /** The number of each row's value, from 1 on; 0 where there is none. */
    private volatile int[] values;

    private volatile String @Nullable [] byNumber;

    ValueColumn(Function<SecurityEvent, @Nullable Object> field, int rows) {
        this.field = field;
        this.values = new int[rows];
    }

    void put(int row, SecurityEvent event) {
        Object value = field.apply(event);
        if (value != null) {
            values[row] = number(value.toString());
        }
    }

    private int number(String value) {
        // Asked first, for most values are there already, and computing locks those beside it, too.
        Integer known = numbers.get(value);
        return known == null ? numbers.computeIfAbsent(value, _ -> last.incrementAndGet()) : known;
    }

    /** Which numbers here the values of another column of this field have, by theirs. */
    int[] numbersOf(ValueColumn other) {
        String[] all = other.all();
        int[] here = new int[all.length];
        for (int number = 1; number < all.length; number++) {
            here[number] = number(all[number]);
        }
        return here;
    }

    /** Puts rows of another column there, of which {@link #numbersOf} has told the numbers. */
    void copy(int row, ValueColumn other, int[] numbers, int from, int count) {
        for (int i = 0; i < count; i++) {
            values[row + i] = numbers[other.values[from + i]];
        }
    }

    /** Writes so many rows. */
    void write(DataOutputStream out, int rows) throws IOException {
        String[] all = all();
        out.writeInt(all.length);
        for (int number = 1; number < all.length; number++) {
            byte[] text = all[number].getBytes(StandardCharsets.UTF_8);
            out.writeInt(text.length);
            out.write(text);
        }
        for (int row = 0; row < rows; row++) {
            out.writeInt(values[row]);
        }
    }

    /** Reads what {@link #write} has written. */
    void read(DataInputStream in, int rows) throws IOException {
        int size = in.readInt();
        for (int number = 1; number < size; number++) {
            int _ = number(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
        }
        for (int row = 0; row < rows; row++) {
            values[row] = in.readInt();
        }
    }

    /** As {@link #put}, once all others are filled in: what was looked up before need not be looked up again. */
    void append(int row, SecurityEvent event) {
        put(row, event);
        int number = values[row];
        String[] made = byNumber;
        if (made != null && number != 0 && number == last.get()) {
            String[] grown = number < made.length ? made : Arrays.copyOf(made, number + number / 2 + 1);
            grown[number] = Objects.requireNonNull(field.apply(event)).toString();
            byNumber = grown;
        }
    }

    /** Makes room for so many rows. */
    void grow(int rows) {
        values = Arrays.copyOf(values, rows);
    }

    /**
     * Tells which rows have a value that is wanted, several threads at once; each value is looked at once by each of them at
     * most, and only if a row asks for it.
     */
    IntPredicate compile(Predicate<Object> wanted) {
        String[] all = all();
        int[] rows = values;
        byte[] known = new byte[all.length];
        return row -> {
            int number = rows[row];
            if (number == 0) {
                return false;
            }
            if (known[number] == UNKNOWN) {
                known[number] = wanted.test(all[number]) ? WANTED : UNWANTED;
            }
            return known[number] == WANTED;
        };
    }

    /** A row's value; null where there is none. */
    @Nullable
    String value(int row) {
        int number = values[row];
        return number == 0 ? null : all()[number];
    }

    private String[] all() {
        String[] made = byNumber;
        if (made == null || made.length <= last.get()) {
            String[] all = new String[last.get() + 1];
            numbers.forEach((value, number) -> all[number] = value);
            byNumber = all;
            made = all;
        }
        return made;
    }
}
