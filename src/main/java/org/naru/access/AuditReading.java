package org.naru.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Notes every page, list and file that somebody signed in has read, by its route: all routes, because it stands where all
 * requests pass. What was searched for is not noted, for it may be a name.
 */
@Component
@ConditionalOnWebApplication
class AuditReading implements HandlerInterceptor, WebMvcConfigurer {
    private static final int ERRORS = 400;

    private final Audit audit;

    AuditReading(Audit audit) {
        this.audit = audit;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** Before the page is drawn: a download that is broken off has been read all the same. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView shown) {
        Optional<Actor> actor = CurrentActor.of(request);
        if (actor.isEmpty()
                || status(response, shown) >= ERRORS
                || !request.getMethod().equals("GET")
                || !(handler instanceof HandlerMethod method)
                || RouteGuard.isOpen(method)) {
            return;
        }
        String route = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (asked(request, "format")) {
            audit.looked(actor.get(), "taken-out", route);
        } else if (asked(request, "q")) {
            audit.looked(actor.get(), "list-searched", route);
        } else if (RouteGuard.requires(method.getMethod())
                .filter(permission -> permission != Permission.OWN_ACCOUNT)
                .isPresent()) {
            audit.looked(actor.get(), "page-read", route);
        }
    }

    private static int status(HttpServletResponse response, @Nullable ModelAndView shown) {
        @Nullable HttpStatusCode said = shown == null ? null : shown.getStatus();
        return said == null ? response.getStatus() : said.value();
    }

    private static boolean asked(HttpServletRequest request, String parameter) {
        String value = request.getParameter(parameter);
        return value != null && !value.isBlank();
    }
}
