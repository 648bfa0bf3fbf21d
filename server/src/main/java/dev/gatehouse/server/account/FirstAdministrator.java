package dev.gatehouse.server.account;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.config.FileProblem;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The bootstrap administrator, without whom no account could be given access: named and given a password by the
 * environment, or else {@code admin} with a random password in a file that only the operator can read.
 */
public final class FirstAdministrator {

    /** In the data directory, mode 0600. */
    public static final String PASSWORD_FILE = "initial-admin-password";

    private static final String USERNAME_VARIABLE = "GATEHOUSE_ADMIN_USERNAME";
    private static final String PASSWORD_VARIABLE = "GATEHOUSE_ADMIN_PASSWORD";

    /** Without the letters that look alike, since the operator types the password. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    /** 100 bits. */
    private static final int LENGTH = 20;

    private final AccountService accounts;
    private final DataDirectory directory;

    public FirstAdministrator(AccountService accounts, DataDirectory directory) {
        this.accounts = accounts;
        this.directory = directory;
    }

    /**
     * Makes the administrator, unless there is an active one with a password already, as after the first start and where
     * one was imported before it.
     *
     * @return why it could not be made, in one line; empty if all is well
     */
    public Optional<String> ensure(Map<String, String> environment, Instant now) {
        if (accounts.hasActiveAdmin()) {
            return Optional.empty();
        }
        String username = environment.getOrDefault(USERNAME_VARIABLE, "admin");
        boolean hadFile = Files.exists(directory.path().resolve(PASSWORD_FILE));
        try {
            Optional<String> given = Optional.ofNullable(environment.get(PASSWORD_VARIABLE));
            String password = given.isPresent() ? given.get() : writtenPassword();
            AccountOutcome outcome =
                    accounts.create(username, password, Role.ADMIN, AuditContext.of(RequestSource.server(), now));
            if (outcome instanceof AccountOutcome.NameTaken && !hadFile && accounts.hasActiveAdmin()) {
                // Another server that started at the same moment has made it, with a password of its own.
                directory.delete(PASSWORD_FILE);
            }
            return problem(outcome);
        } catch (IOException e) {
            return Optional.of("The first administrator's password cannot be written: " + FileProblem.of(e));
        }
    }

    /**
     * Who can still sign in with the password that the first administrator was made with.
     *
     * @param username the account's name
     * @param password where the password is: a file, or a variable
     */
    public record Waiting(String username, String password) {}

    /**
     * The administrator who still has that password; empty if none has, or the password is not where a first start
     * takes it from.
     */
    public Optional<Waiting> waiting(Map<String, String> environment) {
        Path file = directory.path().resolve(PASSWORD_FILE);
        Optional<String> place = Files.exists(file)
                ? Optional.of(file.toString())
                : Optional.of(PASSWORD_VARIABLE).filter(environment::containsKey);
        return place.flatMap(each -> accounts.firstWithInitialPassword().map(username -> new Waiting(username, each)));
    }

    /** Written before the account is made, so that a crash in between leaves no account with an unknown password. */
    private String writtenPassword() throws IOException {
        Optional<String> written =
                directory.read(PASSWORD_FILE).map(String::strip).filter(text -> !text.isEmpty());
        if (written.isPresent()) {
            return written.get();
        }
        String password = new SecureRandom()
                .ints(LENGTH, 0, LETTERS.length())
                .mapToObj(index -> LETTERS.substring(index, index + 1))
                .collect(Collectors.joining());
        directory.delete(PASSWORD_FILE);
        Path _ = directory.writeNew(PASSWORD_FILE, password + "\n");
        return password;
    }

    private Optional<String> problem(AccountOutcome outcome) {
        return switch (outcome) {
            case AccountOutcome.Done _ -> Optional.empty();
            case AccountOutcome.Unknown _,
                    AccountOutcome.LastAdmin _,
                    AccountOutcome.OwnPassword _,
                    AccountOutcome.ReauthenticationRequired _ -> Optional.empty();
            case AccountOutcome.NameTaken(String username) -> nameTaken(username);
            case AccountOutcome.Refused(String field, String problem) ->
                Optional.of("%s is not usable: %s"
                        .formatted(field.equals("username") ? USERNAME_VARIABLE : PASSWORD_VARIABLE, problem));
        };
    }

    /**
     * The name was taken by another server that starts at the same moment, or belongs to an account that is no
     * administrator.
     */
    private Optional<String> nameTaken(String username) {
        return accounts.hasActiveAdmin()
                ? Optional.empty()
                : Optional.of(
                        "There is no active administrator, and the account %s, which would be made one, is there already. Name another one in %s, or make one with gatehouse user set-role and set-password"
                                .formatted(username, USERNAME_VARIABLE));
    }
}
