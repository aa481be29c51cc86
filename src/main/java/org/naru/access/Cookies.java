package org.naru.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.naru.platform.web.Language;
import org.springframework.http.ResponseCookie;

/**
 * The one cookie. Its value is {@code s.} and a session's id for who is signed in, or the language and a random id
 * ({@code ko.…}) for a visitor; the latter is known to nobody but the browser and keeps nothing on the server.
 */
final class Cookies {
    private static final String PLAIN = "naru";
    /** The prefix makes browsers refuse the cookie without HTTPS, from another host, or for a part of the site. */
    private static final String SECURE = "__Host-naru";

    private static final int VALUE_MAX = 100;
    private static final String ATTRIBUTE = Cookies.class.getName();

    private Cookies() {}

    /** What the browser brought, or was given in this request; empty if nothing that fits. */
    static Optional<String> value(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String given) {
            return Optional.of(given);
        }
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        String name = name(request);
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)
                    && cookie.getValue() != null
                    && cookie.getValue().length() <= VALUE_MAX
                    && cookie.getValue().matches("(s|[a-z]{2})\\.[A-Za-z0-9_-]{43}")) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /** The session's id, if the browser brought one. */
    static Optional<String> session(HttpServletRequest request) {
        return value(request).filter(value -> value.startsWith("s.")).map(value -> value.substring(2));
    }

    /** The language a visitor chose. */
    static Optional<Language> visitorLanguage(HttpServletRequest request) {
        return value(request)
                .filter(value -> !value.startsWith("s."))
                .flatMap(value -> Language.of(value.substring(0, 2)));
    }

    /** Lets the browser keep a session's id. */
    static void keepSession(HttpServletRequest request, HttpServletResponse response, String id) {
        keep(request, response, "s." + id);
    }

    /** Makes the browser a visitor with a new id. */
    static void keepVisitor(HttpServletRequest request, HttpServletResponse response, Language language) {
        keep(request, response, language.code() + "." + Tokens.newId());
    }

    /** Changes a visitor's language and keeps the id, so that a step before sign-in is not lost. */
    static void keepLanguage(HttpServletRequest request, HttpServletResponse response, Language language) {
        String id = value(request)
                .filter(value -> !value.startsWith("s."))
                .map(value -> value.substring(value.indexOf('.') + 1))
                .orElseGet(Tokens::newId);
        keep(request, response, language.code() + "." + id);
    }

    /** The browser behind the request, whatever language its cookie names. */
    static Browser browser(HttpServletRequest request) {
        return new Browser(value(request)
                .map(value -> value.substring(value.indexOf('.') + 1))
                .orElseThrow(() -> new IllegalStateException("the door gives every browser an id")));
    }

    /** What a form carries back: follows from the cookie, and the cookie does not follow from it. */
    static String formToken(HttpServletRequest request) {
        return value(request)
                .map(value -> Tokens.derived("form", value.substring(value.indexOf('.') + 1)))
                .orElse("none");
    }

    private static void keep(HttpServletRequest request, HttpServletResponse response, String value) {
        request.setAttribute(ATTRIBUTE, value);
        response.addHeader(
                "Set-Cookie",
                ResponseCookie.from(name(request), value)
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Strict")
                        .build()
                        .toString());
    }

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? SECURE : PLAIN;
    }
}
