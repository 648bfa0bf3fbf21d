package dev.gatehouse.server.config;

/**
 * What is asked of accounts.
 *
 * @param requireOtpForStaff whether staff have the permissions of their role only once they have a second factor; default false
 */
public record AccountSettings(boolean requireOtpForStaff) {

    static AccountSettings from(Section section) {
        return new AccountSettings(section.flag("require-otp-for-staff", false));
    }
}
