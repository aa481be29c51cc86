package org.naru.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the web server listens and how it is called from outside.
 *
 * <p>On the loopback address without more. For others only with HTTPS: {@code NARU_ORIGIN=https://…} with {@code
 * NARU_TLS_CERT} and {@code NARU_TLS_KEY} (PEM files), or behind a proxy on this machine that does HTTPS ({@code
 * NARU_PROXY=127.0.0.1}).
 *
 * @param port {@code NARU_PORT}, 8470 unless set; 0 takes a free one
 * @param origin {@code NARU_ORIGIN}, if the program is called by another address than its own
 * @param springProperties what the web server is told
 */
record ServeSettings(int port, Optional<String> origin, Map<String, Object> springProperties) {
    private static final int PORT = 8470;

    /** Reads the environment; complains and returns nothing if it makes no sense. */
    static Optional<ServeSettings> read(Console console) {
        Map<String, Object> spring = new HashMap<>();
        Optional<Integer> port = port(console.setting("NARU_PORT").orElse(Integer.toString(PORT)));
        if (port.isEmpty()) {
            console.complain("app.serve.bad-port");
            return Optional.empty();
        }
        spring.put("server.port", port.get());
        spring.put("spring.servlet.multipart.max-file-size", "1GB"); // what KeptFiles keeps: a book of ten years
        spring.put("spring.servlet.multipart.max-request-size", "1100MB");
        spring.put("server.address", "127.0.0.1");
        Optional<String> origin = console.setting("NARU_ORIGIN");
        Optional<String> certificate = console.setting("NARU_TLS_CERT");
        Optional<String> key = console.setting("NARU_TLS_KEY");
        Optional<String> proxy = console.setting("NARU_PROXY");
        if (origin.isPresent() && !isHttpsOrigin(origin.get())) {
            console.complain("app.serve.bad-origin", origin.get());
            return Optional.empty();
        }
        if (origin.isEmpty() && (certificate.isPresent() || key.isPresent() || proxy.isPresent())) {
            console.complain("app.serve.no-origin");
            return Optional.empty();
        }
        if (origin.isPresent()) {
            if (proxy.isPresent() == certificate.isPresent() || certificate.isPresent() != key.isPresent()) {
                console.complain("app.serve.no-https");
                return Optional.empty();
            }
            if (proxy.isPresent() && !proxy.get().equals("127.0.0.1")) {
                console.complain("app.serve.proxy-elsewhere");
                return Optional.empty();
            }
            if (proxy.isPresent()) {
                spring.put("server.forward-headers-strategy", "native");
                spring.put("server.tomcat.remoteip.internal-proxies", "127\\.0\\.0\\.1");
            } else {
                for (String file : new String[] {certificate.get(), key.orElseThrow()}) {
                    if (!Files.isReadable(Path.of(file))) {
                        console.complain("app.serve.unreadable", file);
                        return Optional.empty();
                    }
                }
                spring.put("server.ssl.certificate", "file:" + certificate.get());
                spring.put("server.ssl.certificate-private-key", "file:" + key.orElseThrow());
                spring.put("server.address", "0.0.0.0");
            }
            spring.put("naru.origin", origin.get());
        }
        return Optional.of(new ServeSettings(port.get(), origin, Map.copyOf(spring)));
    }

    /** The address to open in a browser. */
    String address(int actualPort) {
        return origin.orElse("http://localhost:" + actualPort);
    }

    private static Optional<Integer> port(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            return port >= 0 && port <= 65_535 ? Optional.of(port) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isHttpsOrigin(String text) {
        try {
            URI uri = new URI(text);
            return "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && (uri.getRawPath() == null || uri.getRawPath().isEmpty())
                    && uri.getRawQuery() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
