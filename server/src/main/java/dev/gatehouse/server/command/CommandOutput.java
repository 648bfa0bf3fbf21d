package dev.gatehouse.server.command;

import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.supervisor.JournalStream;
import java.io.PrintStream;
import java.io.PrintWriter;

/** Where a command prints, and what it tells when it fails. Confined to the command's thread. */
final class CommandOutput {

    /** Exit codes, as picocli has them. */
    private static final int DONE = 0;

    private static final int FAILED = 1;

    private final TerminalWriter out;
    private final TerminalWriter err;

    private CommandOutput(PrintWriter out, PrintWriter err) {
        this.out = new TerminalWriter(out);
        this.err = new TerminalWriter(err);
    }

    /** Prints to the process's output. */
    static CommandOutput ofProcess() {
        return new CommandOutput(writer(System.out), errors());
    }

    /** Prints elsewhere. */
    static CommandOutput of(PrintWriter out, PrintWriter err) {
        return new CommandOutput(out, err);
    }

    /**
     * Runs a call that needs no command line to be read.
     *
     * @return the process's exit code: 0 done, 1 failed
     */
    int run(FeatureCommand.PlainCall call) {
        try {
            call.run(out);
            return unlessUnwritten(DONE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StartException | RuntimeException e) {
            if (!explains(e)) {
                e.printStackTrace(err);
            }
        }
        return unlessUnwritten(FAILED);
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    /**
     * Tells in plain lines what an operator can mend.
     *
     * @return whether it is that; anything else is a mistake of ours
     */
    boolean explains(Exception e) {
        if (e.getCause() instanceof InvalidSettingsException invalid) {
            err.println("These settings do not hold:");
            invalid.problems().forEach(problem -> err.println("  " + problem));
            return true;
        }
        if (e instanceof StartException || Database.isOutage(e)) {
            err.println(e.getMessage());
            return true;
        }
        return false;
    }

    /**
     * Output that could not be written counts as a failure: to a script, a full disk must not look like a good answer.
     *
     * @return that exit code, or another
     */
    int unlessUnwritten(int code) {
        if (out.checkError()) {
            err.println("What this command prints could not be written to its standard output");
        }
        boolean unwritten = out.checkError() || err.checkError();
        return unwritten && code == DONE ? FAILED : code;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    private static PrintWriter errors() {
        return JournalStream.isStandardError(System.getenv()) ? JournalStream.errors(System.err) : writer(System.err);
    }
}
