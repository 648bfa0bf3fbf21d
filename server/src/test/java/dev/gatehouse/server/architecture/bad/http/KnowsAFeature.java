package dev.gatehouse.server.architecture.bad.http;

import dev.gatehouse.server.account.Account;

final class KnowsAFeature {

    String name(Account account) {
        return account.username();
    }
}
