package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.common.otp.OtpEnrolment;
import dev.gatehouse.common.otp.OtpStatus;
import dev.gatehouse.common.otp.RecoveryCodes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@link OtpClient} does, at the server and at what stands for it in tests: both answer alike. */
public abstract class OtpClientContract {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String WRONG = "wrong";

    private @Nullable AdminClient client;

    /** Where the server listens. */
    protected abstract ServerAddress server();

    /** The name of an active auditor without a second factor. */
    protected abstract String username();

    /** That user's password. */
    protected abstract String password();

    /** A one-time password of that secret that was not used yet. */
    protected abstract String code(String secret);

    /** Six digits that are no one-time password of that secret. */
    protected abstract String wrongCode(String secret);

    /** Ten minutes pass after the enrolment began. */
    protected abstract void lapse();

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
    }

    @Test
    void setsASecondFactorUp() throws Exception {
        OtpClient otp = signIn(Optional.empty());
        assertThat(otp.status()).isEqualTo(OtpStatus.NONE);

        OtpEnrolment enrolment = done(otp.begin(password()));
        assertThat(enrolment.uri()).contains(enrolment.secret());
        assertThat(otp.status()).isEqualTo(OtpStatus.NONE);
        RecoveryCodes codes = done(otp.confirm(code(enrolment.secret())));

        assertThat(codes.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
        assertThat(otp.status()).returns(true, OtpStatus::enrolled).returns(10, OtpStatus::recoveryCodesLeft);
        assertThat(otp.status().confirmedAt()).isNotNull();
        signIn(Optional.of(code(enrolment.secret())));
    }

    @Test
    void printsNoSecret() throws Exception {
        OtpClient otp = signIn(Optional.empty());

        OtpResult<OtpEnrolment> begun = otp.begin(password());
        OtpResult<RecoveryCodes> confirmed = otp.confirm(code(done(begun).secret()));

        assertThat(begun).hasToString("Done[value=OtpEnrolment[***]]");
        assertThat(confirmed).hasToString("Done[value=RecoveryCodes[***]]");
    }

    @Test
    void wantsTheRightPassword() throws Exception {
        OtpClient otp = signIn(Optional.empty());
        assertThat(otp.begin(WRONG)).isEqualTo(new OtpResult.WrongPassword<>());

        String secret = enrol(otp);

        assertThat(otp.renewRecoveryCodes(WRONG, code(secret))).isEqualTo(new OtpResult.WrongPassword<>());
        assertThat(otp.remove(WRONG, code(secret))).isEqualTo(new OtpResult.WrongPassword<>());
    }

    @Test
    void wantsTheRightCode() throws Exception {
        OtpClient otp = signIn(Optional.empty());
        OtpEnrolment enrolment = done(otp.begin(password()));
        assertThat(otp.confirm(wrongCode(enrolment.secret()))).isEqualTo(new OtpResult.WrongOtp<>());

        RecoveryCodes _ = done(otp.confirm(code(enrolment.secret())));

        String wrong = wrongCode(enrolment.secret());
        assertThat(otp.renewRecoveryCodes(password(), wrong)).isEqualTo(new OtpResult.WrongOtp<>());
        assertThat(otp.remove(password(), wrong)).isEqualTo(new OtpResult.WrongOtp<>());
    }

    @Test
    void confirmsNothingThatHasLapsed() throws Exception {
        OtpClient otp = signIn(Optional.empty());
        OtpEnrolment enrolment = done(otp.begin(password()));

        lapse();

        assertThat(otp.confirm(code(enrolment.secret()))).isEqualTo(new OtpResult.NotEnrolled<>());
    }

    @Test
    void knowsWhatIsThereAlreadyAndWhatIsNot() throws Exception {
        OtpClient otp = signIn(Optional.empty());
        assertThat(otp.confirm("123456")).isEqualTo(new OtpResult.NotEnrolled<>());
        assertThat(otp.renewRecoveryCodes(password(), "123456")).isEqualTo(new OtpResult.NotEnrolled<>());
        assertThat(otp.remove(password(), "123456")).isEqualTo(new OtpResult.NotEnrolled<>());

        String secret = enrol(otp);

        assertThat(otp.begin(password())).isEqualTo(new OtpResult.AlreadyEnrolled<>());
        assertThat(otp.confirm(code(secret))).isEqualTo(new OtpResult.AlreadyEnrolled<>());
    }

    @Test
    void makesOtherRecoveryCodes() throws Exception {
        OtpClient otp = signIn(Optional.empty());
        OtpEnrolment enrolment = done(otp.begin(password()));
        List<String> first = done(otp.confirm(code(enrolment.secret()))).recoveryCodes();

        List<String> second =
                done(otp.renewRecoveryCodes(password(), first.getFirst())).recoveryCodes();

        assertThat(second).hasSize(10).doesNotContainAnyElementsOf(first);
        assertThat(otp.status().recoveryCodesLeft()).isEqualTo(10);
        assertThat(otp.remove(password(), first.getLast())).isEqualTo(new OtpResult.WrongOtp<>());
    }

    @Test
    void removesTheFactorAndKeepsTheSession() throws Exception {
        OtpClient otp = signIn(Optional.empty());
        String secret = enrol(otp);

        assertThat(otp.remove(password(), code(secret))).isEqualTo(new OtpResult.Done<>(OtpStatus.NONE));

        assertThat(otp.status()).isEqualTo(OtpStatus.NONE);
        signIn(Optional.empty());
    }

    @Test
    void isLockedOutAfterFiveWrongCodes() throws Exception {
        OtpClient otp = signIn(Optional.empty());
        OtpEnrolment enrolment = done(otp.begin(password()));
        for (int i = 0; i < 4; i++) {
            assertThat(otp.confirm(wrongCode(enrolment.secret()))).isEqualTo(new OtpResult.WrongOtp<>());
        }
        lastWrong(otp, wrongCode(enrolment.secret()));

        CallException.Refused refusal =
                catchThrowableOfType(CallException.Refused.class, () -> otp.confirm(code(enrolment.secret())));

        assertThat(refusal.code()).contains(CallException.LOCKED_OUT);
        assertThat(refusal.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(15)));
    }

    /** Whether the one that locks is told as wrong or as locked out already is the server's choice. */
    private static void lastWrong(OtpClient otp, String code) throws InterruptedException {
        try {
            assertThat(otp.confirm(code)).isEqualTo(new OtpResult.WrongOtp<>());
        } catch (CallException e) {
            assertThat(e).isInstanceOf(CallException.Refused.class);
        }
    }

    private String enrol(OtpClient otp) throws Exception {
        String secret = done(otp.begin(password())).secret();
        RecoveryCodes _ = done(otp.confirm(code(secret)));
        return secret;
    }

    private OtpClient signIn(Optional<String> otp) throws InterruptedException {
        close();
        SignInClient door = new SignInClient(server(), TimeLimits.PATIENT, InstantSource.fixed(NOW));
        SignInOutcome outcome = door.signIn(username(), password(), otp);
        assertThat(outcome).isInstanceOf(SignInOutcome.SignedIn.class);
        AdminClient signedIn = ((SignInOutcome.SignedIn) outcome).client();
        client = signedIn;
        return signedIn.otp();
    }

    private static <T> T done(OtpResult<T> result) {
        assertThat(result).isInstanceOf(OtpResult.Done.class);
        return ((OtpResult.Done<T>) result).value();
    }
}
