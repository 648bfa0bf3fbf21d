package dev.gatehouse.common.client;

import dev.gatehouse.common.otp.OtpEnrolment;
import dev.gatehouse.common.otp.OtpStatus;
import dev.gatehouse.common.otp.RecoveryCodes;
import java.util.Map;

/**
 * The part of the API that is about the caller's own second factor; its calls block as those of {@link AdminClient}. Each
 * call that changes something throws {@link CallException.Refused} with status 403 and the code
 * {@link CallException#LOCKED_OUT} if too many passwords or one-time passwords were wrong. Thread-safe.
 */
public final class OtpClient {

    private static final String PATH = "/api/otp/";

    private final AuthorizedTransport transport;

    OtpClient(AuthorizedTransport transport) {
        this.transport = transport;
    }

    /** Reads whether there is one. */
    public OtpStatus status() throws CallException, InterruptedException {
        return transport.get(PATH).read(OtpStatus.class);
    }

    /** Begins to set one up; the secret is asked for nowhere until it is confirmed, for which there are ten minutes. */
    public OtpResult<OtpEnrolment> begin(String password) throws CallException, InterruptedException {
        return result(transport.send("POST", PATH, Map.of("password", password)), OtpEnrolment.class);
    }

    /**
     * Confirms the secret, which is asked for at each login from then on.
     *
     * @param otp a one-time password of it
     * @return the first recovery codes
     */
    public OtpResult<RecoveryCodes> confirm(String otp) throws CallException, InterruptedException {
        return result(transport.send("POST", PATH + "confirm/", Map.of("otp", otp)), RecoveryCodes.class);
    }

    /**
     * Makes other recovery codes; the ones before are void.
     *
     * @param otp a one-time password or a recovery code, which is used up by it
     */
    public OtpResult<RecoveryCodes> renewRecoveryCodes(String password, String otp)
            throws CallException, InterruptedException {
        return result(transport.send("POST", PATH + "recovery-codes/", proof(password, otp)), RecoveryCodes.class);
    }

    /**
     * Removes the second factor. Sessions go on.
     *
     * @param otp a one-time password or a recovery code
     * @return what there is then
     */
    public OtpResult<OtpStatus> remove(String password, String otp) throws CallException, InterruptedException {
        ApiResponse answer = transport.send("DELETE", PATH, proof(password, otp));
        return answer.succeeded() ? new OtpResult.Done<>(OtpStatus.NONE) : result(answer, OtpStatus.class);
    }

    private static Map<String, String> proof(String password, String otp) {
        return Map.of("password", password, "otp", otp);
    }

    private static <T> OtpResult<T> result(ApiResponse answer, Class<T> type) throws CallException {
        if (answer.rejects("password")) {
            return new OtpResult.WrongPassword<>();
        }
        if (answer.rejects("otp")) {
            return new OtpResult.WrongOtp<>();
        }
        return switch (answer.succeeded() ? "" : answer.code().orElse("")) {
            case "otp_enrolled" -> new OtpResult.AlreadyEnrolled<>();
            case "otp_not_enrolled" -> new OtpResult.NotEnrolled<>();
            default -> new OtpResult.Done<>(answer.read(type));
        };
    }
}
