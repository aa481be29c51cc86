package org.naru.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The headers of every response, and the first look at a request: it must be addressed to this program by one of its own
 * names, so that no page elsewhere can point a name of its own at it.
 */
final class Headers extends OncePerRequestFilter {
    /** What a page may load and do: its own scripts, styles, pictures and fonts, nothing from elsewhere, nothing inline. */
    static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types naru");

    static final String PERMISSIONS_POLICY = "Permissions-Policy";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:]+]|[a-z0-9.-]+)(:\\d{1,5})?");

    private final Optional<URI> origin;

    Headers(Optional<URI> origin) {
        this.origin = origin;
    }

    static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        all.put("Cross-Origin-Opener-Policy", "same-origin");
        all.put("Cross-Origin-Embedder-Policy", "require-corp");
        all.put("Cross-Origin-Resource-Policy", "same-origin");
        all.put(PERMISSIONS_POLICY, permissions(""));
        all.put("Referrer-Policy", "no-referrer");
        all.put("X-Content-Type-Options", "nosniff");
        // Assets overwrite it; everything else may hold something private.
        all.put("Cache-Control", "no-store");
        return all;
    }

    /** What of the device a page may ask for: nothing but, where it is said, the camera. */
    static String permissions(String camera) {
        return "camera=(" + camera + "), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        all().forEach(response::setHeader);
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        if (!isOurs(request.getHeader("Host"))) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        if (request.getHeader("Service-Worker") != null) {
            // A browser asks so for a script that it would keep and run from then on, also after a taken-over server
            // was repaired.
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isOurs(String header) {
        if (header == null) {
            return false;
        }
        Matcher host = HOST.matcher(header.toLowerCase(Locale.ROOT));
        if (!host.matches()) {
            return false;
        }
        String name = host.group(1);
        return LOOPBACK.contains(name)
                || origin.map(URI::getHost).filter(name::equalsIgnoreCase).isPresent();
    }
}
