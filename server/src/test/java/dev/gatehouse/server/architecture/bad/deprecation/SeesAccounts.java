package dev.gatehouse.server.architecture.bad.deprecation;

import dev.gatehouse.server.account.Account;

final class SeesAccounts {

    String name(Account account) {
        return account.username();
    }
}
