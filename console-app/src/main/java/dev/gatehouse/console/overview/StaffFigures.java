package dev.gatehouse.console.overview;

import dev.gatehouse.common.account.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How well the accounts of staff are kept.
 *
 * @param staff      accounts with access to the admin API that may sign in
 * @param withFactor those of them that have a second factor
 * @param unused     those of them that were not used for {@link #UNUSED}
 */
public record StaffFigures(int staff, int withFactor, int unused) {

    /** After so long an account of staff is a risk without a use. */
    static final Duration UNUSED = Duration.ofDays(90);

    /** The accounts of staff in the filter language. */
    static final String FILTER = "active:true role:auditor,operator,admin";

    /** The figures of these accounts, at that time. */
    static StaffFigures of(List<User> staff, Instant now) {
        Instant limit = now.minus(UNUSED);
        return new StaffFigures(
                staff.size(), (int) staff.stream().filter(User::otp).count(), (int) staff.stream()
                        .filter(user -> lastUse(user).isBefore(limit))
                        .count());
    }

    private static Instant lastUse(User user) {
        Instant login = user.lastLoginAt();
        return login == null ? user.createdAt() : login;
    }

    /** The share with a second factor in percent, rounded down; 100 where there is no staff. */
    int factorShare() {
        return staff == 0 ? 100 : withFactor * 100 / staff;
    }
}
