package org.naru.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another site lets a browser send. What the browser says about where a request comes from is believed
 * before any token is looked at; a request without such a word must carry the token.
 *
 * <p>Our pages keep their address back ({@code Referrer-Policy: no-referrer}), and for such a page a browser writes
 * {@code Origin: null} above a form that is sent to its own site. So {@code null} is no other site as long as the browser
 * says {@code same-origin} itself; without that word it is one (a sandboxed frame sends it too).
 *
 * @see <a href="https://fetch.spec.whatwg.org/#append-a-request-origin-header">Fetch, appending the Origin header</a>
 */
final class SameSite extends OncePerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!SAFE.contains(request.getMethod()) && comesFromElsewhere(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean comesFromElsewhere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean ownSite = "same-origin".equals(site);
        if (site != null && !ownSite) {
            return true;
        }
        String origin = request.getHeader("Origin");
        String own = request.getScheme() + "://" + request.getHeader("Host");
        boolean keptBack = ownSite && "null".equals(origin);
        return origin != null && !keptBack && !origin.equals(own);
    }
}
