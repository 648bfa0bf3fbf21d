package dev.gatehouse.console.signin;

import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.client.ServerCertificate;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that is not trusted, for a person to decide about. It belongs to the server that was asked for it, and is no
 * answer for any other. Confined to the FX thread.
 */
final class CertificateQuestion {

    private final SignInViewModel.CertificateLook look;
    private final Tasks.Lane lane;
    private final Texts texts;
    private final Times times;
    private final ReadOnlyObjectWrapper<@Nullable ServerCertificate> shown = new ReadOnlyObjectWrapper<>();
    private @Nullable ServerAddress asked;

    CertificateQuestion(SignInViewModel.CertificateLook look, Tasks tasks, Texts texts, Times times) {
        this.look = look;
        this.lane = tasks.lane();
        this.texts = texts;
        this.times = times;
    }

    /** Shows the certificate of that server, as soon as it is there, unless the question is dropped before. */
    void ask(ServerAddress server) {
        drop();
        asked = server;
        lane.run(() -> look.at(server), certificate -> shown.set(certificate.orElse(null)), _ -> {});
    }

    /** The certificate of that server, which is no question any more; empty if another server was asked, or has none. */
    Optional<ServerCertificate> answered(ServerAddress server) {
        Optional<ServerCertificate> certificate =
                Optional.ofNullable(shown.get()).filter(_ -> server.equals(asked));
        drop();
        return certificate;
    }

    /** There is nothing to decide about any more, also where a certificate is still to come. */
    void drop() {
        lane.cancel();
        asked = null;
        shown.set(null);
    }

    /** What the certificate says, line by line: fingerprint, whose, by whom, until when. */
    List<String> lines() {
        ServerCertificate certificate = shown.get();
        return certificate == null
                ? List.of()
                : List.of(
                        certificate.fingerprint().toString(),
                        texts.of("signin.certificate-subject", certificate.subject()),
                        texts.of("signin.certificate-issuer", certificate.issuer()),
                        texts.of(
                                "signin.certificate-valid",
                                times.whole(certificate.notBefore()),
                                times.whole(certificate.notAfter()),
                                times.zoneName()));
    }

    /** The certificate that the server has shown and that is not trusted; null if there is none to decide about. */
    ReadOnlyObjectProperty<@Nullable ServerCertificate> shownProperty() {
        return shown.getReadOnlyProperty();
    }
}
