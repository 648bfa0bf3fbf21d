package dev.gatehouse.server.accountimport;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.server.account.UsernameRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which ids and names are taken, as far as it was asked for. Confined to a thread. */
final class ExistingAccounts {

    private final Map<AccountId, String> names = new HashMap<>();
    private final Map<String, AccountId> ids = new HashMap<>();

    void add(AccountId id, String username) {
        names.put(id, username);
        ids.put(username, id);
    }

    /** Decides about an imported account, and counts it as existing if it is taken. */
    ImportResult admit(ImportedAccount imported) {
        Optional<String> flaw = UsernameRules.flaw(imported.username());
        if (flaw.isPresent()) {
            return new ImportResult.Refused("its name cannot be taken: " + flaw.get());
        }
        String sameId = names.get(imported.id());
        if (imported.username().equals(sameId)) {
            return new ImportResult.ThereAlready();
        }
        if (sameId != null) {
            return new ImportResult.Refused("its id is taken by " + sameId);
        }
        AccountId sameName = ids.get(imported.username());
        if (sameName != null) {
            return new ImportResult.Refused("its name is taken by the account " + sameName);
        }
        add(imported.id(), imported.username());
        return new ImportResult.Taken(imported);
    }
}
