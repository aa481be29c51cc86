package org.naru.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The header {@value #HEADER} of single pages that show a document with its style inside. The style is known by its
 * content, so that no other gets in; scripts get in nowhere.
 */
public final class PagePolicy {
    /** Name of the header. */
    public static final String HEADER = "Content-Security-Policy";

    private PagePolicy() {}

    /** As every page of the house, and beside it may show a document with this style, and with pictures inside. */
    public static String showing(String style) {
        return Headers.CONTENT_SECURITY_POLICY
                .replace("style-src 'self'", "style-src 'self' " + source(style))
                .replace("img-src 'self' blob:", "img-src 'self' blob: data:");
    }

    /** A document that stands alone: its style, its pictures inside it, and nothing else. */
    public static String alone(String style) {
        return String.join(
                "; ",
                "default-src 'none'",
                "style-src " + source(style),
                "img-src data:",
                "form-action 'none'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'");
    }

    /**
     * Has a page loaded whole that needs headers of its own. The browser keeps the policies of the document it loaded, so that a
     * page that htmx would only put into another would have those of the other.
     *
     * @return whether the browser was told so, and there is nothing else to answer
     */
    public static boolean loadsWhole(HttpServletRequest request, HttpServletResponse response) {
        if (request.getHeader("HX-Boosted") == null || !request.getMethod().equals("GET")) {
            return false;
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        response.setHeader("HX-Redirect", request.getRequestURI() + query);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return true;
    }

    private static String source(String style) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing because this Java is incomplete", e);
        }
    }
}
