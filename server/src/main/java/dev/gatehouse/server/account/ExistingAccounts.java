package dev.gatehouse.server.account;

import dev.gatehouse.common.account.AccountId;
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

    /** Decides about an arrival, and counts it among those who are there if it is taken. */
    ImportResult admit(ImportedAccount arrival) {
        Optional<String> flaw = UsernameRules.flaw(arrival.username());
        if (flaw.isPresent()) {
            return new ImportResult.Refused("its name cannot be taken: " + flaw.get());
        }
        String sameId = names.get(arrival.id());
        if (arrival.username().equals(sameId)) {
            return new ImportResult.ThereAlready();
        }
        if (sameId != null) {
            return new ImportResult.Refused("its id is taken by " + sameId);
        }
        AccountId sameName = ids.get(arrival.username());
        if (sameName != null) {
            return new ImportResult.Refused("its name is taken by the account " + sameName);
        }
        add(arrival.id(), arrival.username());
        return new ImportResult.Taken(arrival);
    }
}
