package org.naru.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;

/** Makes the page of something that did not work out. */
public final class Outcomes {
    private static final Set<Integer> KNOWN = Set.of(400, 403, 404, 405, 409, 413, 429, 500, 503);

    private Outcomes() {}

    /** The page of a status with its own words. */
    public static ModelAndView page(int status, HttpServletRequest request) {
        return page(status, Message.of(key(status, "text")), Optional.empty(), request);
    }

    /**
     * The page of a status with a reason.
     *
     * @param text what it means and what to do
     * @param number under which the log has the details
     */
    public static ModelAndView page(int status, Message text, Optional<String> number, HttpServletRequest request) {
        ErrorPage page = new ErrorPage(
                status,
                Message.of(key(status, "title")),
                text,
                Address.of(request).path(),
                back(request),
                number);
        ModelAndView answer = new ModelAndView("platform/error", "page", page);
        answer.setStatus(HttpStatusCode.valueOf(status));
        return answer;
    }

    private static String key(int status, String part) {
        int known = KNOWN.contains(status) ? status : status >= 500 ? 500 : 400;
        return "platform.error." + known + "." + part;
    }

    /** Where the reader came from; only htmx tells it, because pages send no referrer. */
    private static Optional<String> back(HttpServletRequest request) {
        String from = request.getHeader("HX-Current-URL");
        if (from == null) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(from);
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return Optional.ofNullable(uri.getRawPath())
                    .filter(path -> path.startsWith("/") && !path.startsWith("//"))
                    .map(path -> path + query);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
