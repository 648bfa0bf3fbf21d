package dev.gatehouse.console.signin;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * What is typed to prove who one is, whether that is being judged, and why it was not taken. Whether a one-time password is
 * wanted is for the server to say, of each account. Confined to the FX thread.
 */
final class CredentialForm {

    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty otp = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper otpWanted = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");

    /** The password as it is now. */
    String password() {
        return password.get();
    }

    /** The one-time password or recovery code as it is now; empty if none is typed. */
    Optional<String> otp() {
        return Optional.of(otp.get().strip()).filter(text -> !text.isEmpty());
    }

    /** Whether one is wanted, and none is typed. */
    boolean isOtpMissing() {
        return otpWanted.get() && otp().isEmpty();
    }

    boolean isBusy() {
        return busy.get();
    }

    /** What is typed is being judged. */
    void begin() {
        busy.set(true);
    }

    /** It was not taken, and why; empty if there is nothing to say. */
    void refuse(String why) {
        message.set(why);
        busy.set(false);
    }

    /** It was taken. */
    void accept() {
        password.set("");
        busy.set(false);
    }

    /** Says why nothing is judged; empty if there is nothing to say. */
    void say(String why) {
        message.set(why);
    }

    /** The one-time password is spent: each is good once. */
    void spendOtp() {
        otp.set("");
    }

    /** A one-time password is to be typed. */
    void wantOtp() {
        otpWanted.set(true);
    }

    /** None is to be typed, until the server says so. */
    void wantNoOtp() {
        otpWanted.set(false);
        spendOtp();
    }

    /** The password, as typed; emptied when it was right. */
    StringProperty passwordProperty() {
        return password;
    }

    /** The one-time password or recovery code, as typed; emptied after each try. */
    StringProperty otpProperty() {
        return otp;
    }

    /** Whether the server wants a one-time password of this user. */
    ReadOnlyBooleanProperty otpWantedProperty() {
        return otpWanted.getReadOnlyProperty();
    }

    /** Whether a try is under way. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Why the last try did not work; empty if there is nothing to say. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }
}
