package dev.gatehouse.server.alert;

import dev.gatehouse.server.connection.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** Sockets over TLS, with a certificate that can be changed between two connections. Thread-safe. */
final class TlsSockets extends TestReceiver.ServerSockets {

    private volatile TestCertificate certificate;

    TlsSockets(TestCertificate certificate) {
        this.certificate = certificate;
    }

    /** Shows that certificate from the next connection on. */
    void show(TestCertificate next) {
        certificate = next;
    }

    /** Speaks TLS on a connection from here on. */
    Socket secured(Socket plain) throws IOException {
        SSLSocket secured = (SSLSocket) certificate
                .serving()
                .getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
        secured.setUseClientMode(false);
        return secured;
    }

    @Override
    ServerSocket open() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress()) {
            @Override
            public Socket accept() throws IOException {
                return secured(super.accept());
            }
        };
    }
}
