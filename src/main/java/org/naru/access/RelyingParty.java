package org.naru.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The site that passkeys are for: a passkey made for one host works on no other.
 *
 * @param id the host
 * @param origin scheme, host and port
 */
record RelyingParty(String id, String origin) {
    /**
     * The site of a request. Its host was held against {@code NARU_ORIGIN} and the loopback names before (platform.web
     * Headers), so nobody else's can come here.
     *
     * @return empty where the host is a bare network address, for which browsers make no passkeys, or the way is not secure
     */
    static Optional<RelyingParty> of(HttpServletRequest request) {
        String host = request.getServerName();
        boolean secure = request.isSecure() || host.equals("localhost");
        if (!secure || host.contains(":") || host.startsWith("[") || host.matches("[0-9.]+")) {
            return Optional.empty();
        }
        return Optional.of(new RelyingParty(host, request.getScheme() + "://" + request.getHeader("Host")));
    }
}
