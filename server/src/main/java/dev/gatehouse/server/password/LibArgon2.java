package dev.gatehouse.server.password;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The reference implementation of Argon2, as the system has it: it takes about four fifths of the time that
 * {@link BouncyCastleArgon2} takes. Its memory is the C library's, outside of the heap, and is cleared before it is given
 * back. A hash of several lanes is computed by the calling thread alone, so that no more cores are taken than the checker
 * gives (decision 0039). Thread-safe.
 */
final class LibArgon2 implements Argon2Core {

    /** What it is called where Linux and macOS look for libraries. */
    private static final List<String> NAMES = List.of("libargon2.so.1", "libargon2.1.dylib");

    private static final int VERSION_13 = 0x13;

    /** {@code ARGON2_FLAG_CLEAR_PASSWORD}. */
    private static final int CLEAR_PASSWORD = 1;

    /** {@code argon2_context} of argon2.h. */
    private static final StructLayout CONTEXT = MemoryLayout.structLayout(
            ValueLayout.ADDRESS.withName("out"),
            ValueLayout.JAVA_INT.withName("outlen"),
            MemoryLayout.paddingLayout(4),
            ValueLayout.ADDRESS.withName("pwd"),
            ValueLayout.JAVA_INT.withName("pwdlen"),
            MemoryLayout.paddingLayout(4),
            ValueLayout.ADDRESS.withName("salt"),
            ValueLayout.JAVA_INT.withName("saltlen"),
            MemoryLayout.paddingLayout(4),
            ValueLayout.ADDRESS.withName("secret"),
            ValueLayout.JAVA_INT.withName("secretlen"),
            MemoryLayout.paddingLayout(4),
            ValueLayout.ADDRESS.withName("ad"),
            ValueLayout.JAVA_INT.withName("adlen"),
            ValueLayout.JAVA_INT.withName("t_cost"),
            ValueLayout.JAVA_INT.withName("m_cost"),
            ValueLayout.JAVA_INT.withName("lanes"),
            ValueLayout.JAVA_INT.withName("threads"),
            ValueLayout.JAVA_INT.withName("version"),
            ValueLayout.ADDRESS.withName("allocate_cbk"),
            ValueLayout.ADDRESS.withName("free_cbk"),
            ValueLayout.JAVA_INT.withName("flags"),
            MemoryLayout.paddingLayout(4));

    private final MethodHandle argon2Ctx;

    private LibArgon2(MethodHandle argon2Ctx) {
        this.argon2Ctx = argon2Ctx;
    }

    /** The system's library; empty where there is none, it may not be called, or it does not compute what it should. */
    static Optional<LibArgon2> find() {
        return NAMES.stream()
                .flatMap(name -> find(name).stream())
                .filter(LibArgon2::isRight)
                .findFirst();
    }

    @SuppressWarnings("restricted") // It is called with what argon2.h declares, and is tried before it is used.
    private static Optional<LibArgon2> find(String name) {
        try {
            Linker linker = Linker.nativeLinker();
            FunctionDescriptor contextAndType =
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
            return SymbolLookup.libraryLookup(name, Arena.global())
                    .find("argon2_ctx")
                    .map(function -> new LibArgon2(linker.downcallHandle(function, contextAndType)));
        } catch (IllegalArgumentException | IllegalCallerException | UnsupportedOperationException e) {
            return Optional.empty(); // There is none, native access is forbidden, or this platform has no linker.
        }
    }

    /** A hash of the reference implementation's own tests (test.c, version 1.3). */
    private boolean isRight() {
        byte[] hash = derive(
                new Argon2Cost(Argon2Cost.Variant.ID, 256, 2, 1),
                "password".getBytes(StandardCharsets.US_ASCII),
                "somesalt".getBytes(StandardCharsets.US_ASCII),
                32);
        return HexFormat.of()
                .formatHex(hash)
                .equals("9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe");
    }

    @Override
    public byte[] derive(Argon2Cost cost, byte[] password, byte[] salt, int length) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment hash = arena.allocate(length);
            MemorySegment context = arena.allocate(CONTEXT);
            put(context, "out", "outlen", hash);
            put(context, "pwd", "pwdlen", arena.allocateFrom(ValueLayout.JAVA_BYTE, password));
            put(context, "salt", "saltlen", arena.allocateFrom(ValueLayout.JAVA_BYTE, salt));
            put(context, "t_cost", cost.passes());
            put(context, "m_cost", cost.memory());
            put(context, "lanes", cost.lanes());
            put(context, "threads", 1);
            put(context, "version", VERSION_13);
            put(context, "flags", CLEAR_PASSWORD);
            call(context, cost.variant());
            return hash.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private void call(MemorySegment context, Argon2Cost.Variant variant) {
        int type = switch (variant) {
            case I -> 1;
            case ID -> 2;
        };
        int code;
        try {
            code = (int) argon2Ctx.invokeExact(context, type);
        } catch (Throwable e) { // What a method handle declares; the function itself throws nothing.
            throw new IllegalStateException("libargon2 cannot be called", e);
        }
        if (code != 0) {
            throw new IllegalStateException("libargon2 answers %d, see argon2_error_codes in argon2.h".formatted(code));
        }
    }

    private static void put(MemorySegment context, String field, String length, MemorySegment bytes) {
        context.set(ValueLayout.ADDRESS, CONTEXT.byteOffset(PathElement.groupElement(field)), bytes);
        put(context, length, Math.toIntExact(bytes.byteSize()));
    }

    private static void put(MemorySegment context, String field, int value) {
        context.set(ValueLayout.JAVA_INT, CONTEXT.byteOffset(PathElement.groupElement(field)), value);
    }
}
