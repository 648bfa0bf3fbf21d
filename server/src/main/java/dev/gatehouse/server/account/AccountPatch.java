package dev.gatehouse.server.account;

import dev.gatehouse.common.account.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to change of an account; what is empty stays.
 *
 * @param role     what they may do from now on
 * @param active   whether they may sign in from now on
 * @param password what they sign in with from now on
 */
record AccountPatch(Optional<Role> role, Optional<Boolean> active, Optional<String> password) {

    static AccountPatch role(Role role) {
        return new AccountPatch(Optional.of(role), Optional.empty(), Optional.empty());
    }

    static AccountPatch active(boolean active) {
        return new AccountPatch(Optional.empty(), Optional.of(active), Optional.empty());
    }

    static AccountPatch password(String password) {
        return new AccountPatch(Optional.empty(), Optional.empty(), Optional.of(password));
    }

    boolean isEmpty() {
        return role.isEmpty() && active.isEmpty() && password.isEmpty();
    }

    /** Whether this makes an active administrator of that account anything else. */
    boolean removesAdmin(Account account) {
        return account.isActiveAdmin()
                && (active.equals(Optional.of(false))
                        || role.filter(next -> next != Role.ADMIN).isPresent());
    }

    /**
     * What this does to an administrator, or makes one of: {@code role_given}, {@code role_taken}, {@code enabled},
     * {@code disabled}, {@code password_set}; nothing where no administrator is concerned, before or afterwards.
     */
    List<String> administratorChanges(Account account) {
        boolean before = account.role() == Role.ADMIN;
        boolean after = role.orElse(account.role()) == Role.ADMIN;
        if (!before && !after) {
            return List.of();
        }
        List<String> changes = new ArrayList<>();
        if (before != after) {
            changes.add(after ? "role_given" : "role_taken");
        }
        active.filter(next -> next != account.active()).ifPresent(next -> changes.add(next ? "enabled" : "disabled"));
        password.ifPresent(_ -> changes.add("password_set"));
        return changes;
    }

    @Override
    public String toString() {
        return "AccountPatch[role=%s, active=%s, password=%s]".formatted(role, active, password.map(_ -> "***"));
    }
}
