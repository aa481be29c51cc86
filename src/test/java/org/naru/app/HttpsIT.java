package org.naru.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.proof.ProgramProcess;
import org.naru.proof.Proves;

/** Called from elsewhere, the program answers by HTTPS only, with the certificate it is given. */
class HttpsIT {
    private static final char[] PASSWORD = "made-for-a-test".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void servesItsOriginWithItsOwnCertificateAndKeepsTheCookieToIt() throws Exception {
        KeyStore made = certificate();
        Path certificate = pem("CERTIFICATE", made.getCertificate("naru").getEncoded());
        Path key = pem("PRIVATE KEY", made.getKey("naru", PASSWORD).getEncoded());
        int port = freePort();
        String origin = "https://localhost:" + port;
        HttpClient http = HttpClient.newBuilder().sslContext(trusting(made)).build();

        try (ProgramProcess naru = ProgramProcess.run(
                folder.resolve("home"),
                Map.of(
                        "NARU_PORT", Integer.toString(port),
                        "NARU_ORIGIN", origin,
                        "NARU_TLS_CERT", certificate.toString(),
                        "NARU_TLS_KEY", key.toString()),
                "serve")) {
            assertThat(naru.awaitReady()).isEqualTo(origin);
            HttpResponse<String> page = http.send(
                    HttpRequest.newBuilder(URI.create(origin + "/setup")).build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(page.headers().firstValue("Set-Cookie").orElse(""))
                    .startsWith("__Host-naru=")
                    .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/");
        }
    }

    @Test
    @Proves("C-116")
    void refusesAnOriginWithoutCertificateBeforeAnythingIsStarted() {
        try (ProgramProcess naru = ProgramProcess.run(
                folder.resolve("home"), Map.of("NARU_PORT", "0", "NARU_ORIGIN", "https://naru.example"), "serve")) {
            assertThat(naru.awaitEnd()).isEqualTo(2);
            assertThat(naru.said()).contains("NARU_TLS_CERT");
            assertThat(ProgramProcess.postmasters(folder.resolve("home"))).isEmpty();
        }
    }

    /** A certificate for localhost, made by the JDK's own keytool. */
    private KeyStore certificate() throws Exception {
        Path store = folder.resolve("made.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "naru",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            made.load(in, PASSWORD);
        }
        return made;
    }

    private Path pem(String kind, byte[] encoded) throws Exception {
        String text = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(encoded)
                + "\n-----END " + kind + "-----\n";
        return Files.writeString(
                folder.resolve(kind.toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + ".pem"), text);
    }

    private static SSLContext trusting(KeyStore made) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("naru", made.getCertificate("naru"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
