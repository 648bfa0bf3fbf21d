package dev.gatehouse.server.architecture.bad.event;

import dev.gatehouse.server.account.Account;

final class KnowsAnAccount {

    String name(Account account) {
        return account.username();
    }
}
