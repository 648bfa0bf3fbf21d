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

/** A certificate that is not trusted, for a person to decide about. Confined to the FX thread. */
final class CertificateQuestion {

    private final SignInViewModel.CertificateLook look;
    private final Tasks tasks;
    private final Texts texts;
    private final Times times;
    private final ReadOnlyObjectWrapper<@Nullable ServerCertificate> shown = new ReadOnlyObjectWrapper<>();

    CertificateQuestion(SignInViewModel.CertificateLook look, Tasks tasks, Texts texts, Times times) {
        this.look = look;
        this.tasks = tasks;
        this.texts = texts;
        this.times = times;
    }

    /** Shows the certificate of that server, as soon as it is there. */
    void ask(ServerAddress server) {
        tasks.run(() -> look.at(server), certificate -> shown.set(certificate.orElse(null)), _ -> {});
    }

    /** The certificate that is decided about, which is no question any more; empty if there is none. */
    Optional<ServerCertificate> answered() {
        Optional<ServerCertificate> certificate = Optional.ofNullable(shown.get());
        drop();
        return certificate;
    }

    /** There is nothing to decide about any more. */
    void drop() {
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
