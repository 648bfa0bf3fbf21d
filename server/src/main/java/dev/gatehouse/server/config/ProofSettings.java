package dev.gatehouse.server.config;

import java.util.Optional;

/**
 * How the event ledger is told from others where its checkpoints are published.
 *
 * @param origin the log's name in its notes (C2SP tlog-checkpoint): 1 to 100 visible ASCII characters without {@code +};
 *               default {@code gatehouse/ledger}. Another name is another log for those who have pinned the old one
 */
public record ProofSettings(String origin) {

    static ProofSettings from(Section section) {
        return new ProofSettings(section.parsed(
                "origin",
                "gatehouse/ledger",
                text -> Optional.of(text.strip()).filter(name -> name.matches("[!-*,-~]{1,100}")),
                "must be a name without spaces and plus signs, such as auth.example.com/ledger"));
    }
}
