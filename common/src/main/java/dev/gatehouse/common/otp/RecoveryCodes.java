package dev.gatehouse.common.otp;

import java.util.List;

/**
 * The recovery codes of a second factor, which are told once and never printed.
 *
 * @param recoveryCodes each signs in once in place of a one-time password; in groups of four characters
 */
public record RecoveryCodes(List<String> recoveryCodes) {

    public RecoveryCodes {
        recoveryCodes = List.copyOf(recoveryCodes);
    }

    @Override
    public String toString() {
        return "RecoveryCodes[***]";
    }
}
