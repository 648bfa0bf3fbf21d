package dev.gatehouse.server.setup;

import dev.gatehouse.server.config.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The five questions that matter. A bad answer is told and asked again. Confined to the command's thread. */
final class SetupQuestions {

    private static final String HOST = "server.host";
    private static final String CERTIFICATE = "server.tls.certificate";
    private static final String KEY = "server.tls.key";
    private static final String KEYSTORE = "server.tls.keystore";
    private static final String KEYSTORE_PASSWORD = "server.tls.keystore-password";
    private static final String BEHIND_PROXY = "server.behind-proxy";
    private static final String PROXIES = "server.trusted-proxies";
    private static final String URL = "database.url";
    private static final String STAFF_FACTOR = "account.require-otp-for-staff";
    private static final String MAIL_HOST = "mail.host";

    private final SetupTerminal terminal;
    private final SetupDraft draft;
    private final boolean keepsSecrets;

    /** @param keepsSecrets whether there is a file for the variables of the server */
    SetupQuestions(SetupTerminal terminal, SetupDraft draft, boolean keepsSecrets) {
        this.terminal = terminal;
        this.draft = draft;
        this.keepsSecrets = keepsSecrets;
    }

    /**
     * Asks all of them.
     *
     * @throws SetupException if the answers end
     */
    void ask() throws SetupException {
        terminal.tell("1. Where does it listen?");
        setting("Address", HOST, "127.0.0.1");
        setting("Port", "server.port", "8000");
        terminal.tell("2. Who speaks TLS?");
        protection();
        terminal.tell("3. Where are the data?");
        database();
        terminal.tell("4. Who administrates it?");
        administrator();
        terminal.tell("5. Who is told of attacks?");
        mail();
    }

    private void protection() throws SetupException {
        while (true) {
            String way =
                    terminal.ask("tls (a certificate here), proxy (one in front) or local (this machine alone)", now());
            switch (way) {
                case "tls" -> {
                    draft.answer(BEHIND_PROXY, "");
                    certificate();
                    return;
                }
                case "proxy" -> {
                    withoutCertificate();
                    draft.answer(BEHIND_PROXY, "true");
                    setting("Addresses of the proxies", PROXIES, "127.0.0.1");
                    return;
                }
                case "local" -> {
                    withoutCertificate();
                    draft.answer(BEHIND_PROXY, "");
                    if (isLocal()) {
                        return;
                    }
                    terminal.tell(
                            "  Others reach %s, and would speak plain HTTP with it".formatted(draft.current(HOST, "")));
                }
                default -> terminal.tell("  It is tls, proxy or local");
            }
        }
    }

    private String now() {
        if (!draft.current(CERTIFICATE, "").isEmpty()
                || !draft.current(KEYSTORE, "").isEmpty()) {
            return "tls";
        }
        return draft.current(BEHIND_PROXY, "false").equals("true") || !isLocal() ? "proxy" : "local";
    }

    private boolean isLocal() {
        return List.of("127.0.0.1", "::1", "localhost").contains(draft.current(HOST, "127.0.0.1"));
    }

    private void withoutCertificate() {
        List.of(CERTIFICATE, KEY, KEYSTORE, KEYSTORE_PASSWORD).forEach(key -> draft.answer(key, ""));
    }

    private void certificate() throws SetupException {
        String keystore = draft.current(KEYSTORE, "");
        if (keystore.isEmpty()) {
            draft.answer(CERTIFICATE, file("Certificate, in PEM", draft.current(CERTIFICATE, "")));
            draft.answer(KEY, file("Its private key, in PEM", draft.current(KEY, "")));
            return;
        }
        String certificate = file("Certificate, in PEM, or the key store that is set", keystore);
        if (!certificate.equals(keystore)) {
            withoutCertificate();
            draft.answer(CERTIFICATE, certificate);
            draft.answer(KEY, file("Its private key, in PEM", ""));
        }
    }

    private String file(String question, String suggestion) throws SetupException {
        while (true) {
            String answer = terminal.ask(question, suggestion);
            if (!answer.isEmpty() && Files.isReadable(Path.of(answer))) {
                return answer;
            }
            terminal.tell("  %s cannot be read".formatted(answer.isEmpty() ? "It" : answer));
        }
    }

    private void database() throws SetupException {
        String url = terminal.ask(
                "embedded, or the address of a PostgreSQL (jdbc:postgresql://HOST/NAME)",
                draft.current(URL, "embedded"));
        if (url.equals("embedded")) {
            draft.answer(URL, "");
            draft.answer("database.username", "");
            return;
        }
        if (!DatabaseSettings.isPostgresql(url)) {
            terminal.tell("  It is embedded, or begins with jdbc:postgresql:");
            database();
            return;
        }
        draft.answer(URL, url);
        setting("User name there", "database.username", "gatehouse");
        secret("Password there", "GATEHOUSE_DATABASE_PASSWORD");
    }

    private void administrator() throws SetupException {
        if (keepsSecrets) {
            String name = terminal.ask(
                    "Name of the first administrator", draft.variable("GATEHOUSE_ADMIN_USERNAME", "admin"));
            draft.keep("GATEHOUSE_ADMIN_USERNAME", name);
        }
        // A first run is advised to; a later one is shown what holds.
        String holds = draft.current(STAFF_FACTOR, draft.isFirst() ? "true" : "false");
        String factor =
                terminal.ask("Shall staff need a second factor (yes or no)", holds.equals("true") ? "yes" : "no");
        draft.answer(STAFF_FACTOR, factor.startsWith("y") ? "true" : "false");
        terminal.tell(
                "  The first start makes the account and writes its password to initial-admin-password in the data directory.");
    }

    private void mail() throws SetupException {
        String host = terminal.ask("Mail server, or none", draft.current(MAIL_HOST, "none"));
        if (host.equals("none")) {
            List.of(MAIL_HOST, "mail.from", "mail.to", "mail.username").forEach(key -> draft.answer(key, ""));
            return;
        }
        draft.answer(MAIL_HOST, host);
        setting("Its port", "mail.port", "587");
        setting("Sender", "mail.from", "");
        setting("Recipients", "mail.to", "");
        String username = terminal.ask("User name there, or none", draft.current("mail.username", "none"));
        draft.answer("mail.username", username.equals("none") ? "" : username);
        if (!username.equals("none")) {
            secret("Password there", "GATEHOUSE_MAIL_PASSWORD");
        }
    }

    /** Asks until the settings take it. */
    private void setting(String question, String key, String fallback) throws SetupException {
        while (true) {
            String before = draft.current(key, fallback);
            draft.answer(key, terminal.ask(question, before));
            Optional<String> problem = draft.problem(List.of(key + " "));
            if (problem.isEmpty()) {
                return;
            }
            terminal.tell("  " + problem.get());
            draft.answer(key, "");
        }
    }

    private void secret(String question, String variable) throws SetupException {
        if (!keepsSecrets) {
            terminal.tell("  Give the password to the server as %s.".formatted(variable));
            return;
        }
        String typed = terminal.secret(draft.has(variable) ? question + " [as it is]" : question);
        if (!typed.isEmpty()) {
            draft.keep(variable, typed);
        }
    }
}
