package dev.gatehouse.server.architecture.bad.ledger;

import dev.gatehouse.server.account.Account;

final class KnowsAStranger {

    String name(Account account) {
        return account.username();
    }
}
