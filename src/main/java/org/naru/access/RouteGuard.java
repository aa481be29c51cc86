package org.naru.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.naru.platform.web.NotFound;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * The one place that lets a request through to its controller, by what the controller's method says it requires. A route
 * that says nothing keeps the program from starting.
 */
@Component
@ConditionalOnWebApplication
class RouteGuard implements HandlerInterceptor, WebMvcConfigurer, SmartInitializingSingleton {
    /** A variable of this name in a path is a circle's id, whatever the method says. */
    private static final Pattern CIRCLE_IN_PATH = Pattern.compile("\\{circle(:[^}]*)?}");

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    RouteGuard(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        return switch (handler) {
            case HandlerMethod method -> mayEnter(method, request, response);
            case ResourceHttpRequestHandler _ when request.getRequestURI().startsWith("/assets/") -> true;
            default -> throw new NotFound("route");
        };
    }

    private static boolean mayEnter(HandlerMethod handler, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Method method = handler.getMethod();
        if (isOpen(handler)) {
            return true;
        }
        Requires needed = needs(method).orElseThrow(() -> new IllegalStateException(method + " names no permission"));
        Optional<Actor> actor = CurrentActor.of(request);
        if (actor.isEmpty()) {
            toSignIn(request, response);
            return false;
        }
        if (needed.circle().isEmpty()) {
            actor.get().must(needed.value());
        } else {
            actor.get().must(needed.value(), circle(needed.circle(), request));
        }
        return true;
    }

    /** The circle that the path names; what is no id is a circle that nobody is in. */
    private static CircleId circle(String variable, HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get(variable) instanceof String id) {
            try {
                return new CircleId(UUID.fromString(id));
            } catch (IllegalArgumentException _) {
                throw new NotFound("route");
            }
        }
        throw new IllegalStateException("a path without {" + variable + "} does not start, see below");
    }

    /** Leads a visitor to the sign-in page and, where it was only looked at something, back afterwards. */
    private static void toSignIn(HttpServletRequest request, HttpServletResponse response) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String back = request.getRequestURI() + query;
        boolean looking = request.getMethod().equals("GET") && !back.equals("/");
        String to = looking ? "/sign-in?to=" + URLEncoder.encode(back, StandardCharsets.UTF_8) : "/sign-in";
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", to);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", to);
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> silent = new ArrayList<>();
        List<String> unbound = new ArrayList<>();
        mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(route ->
                        !bindsItsCircle(route.getKey(), route.getValue().getMethod()))
                .forEach(route -> unbound.add(route.getKey() + " in " + route.getValue()));
        mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(route -> !isOpen(route.getValue())
                        && requires(route.getValue().getMethod()).isEmpty())
                .forEach(route -> silent.add(route.getKey() + " in " + route.getValue()));
        if (!silent.isEmpty()) {
            throw new IllegalStateException(
                    "these routes name no permission (@Requires) and no reason to be open (@Open): " + silent);
        }
        if (!unbound.isEmpty()) {
            throw new IllegalStateException(
                    "these routes have {circle} in their path and no @Requires(circle), or the other way round: "
                            + unbound);
        }
    }

    /** Whether a route that has a circle in its path is judged by it, and one that is judged by a circle has it there. */
    private static boolean bindsItsCircle(RequestMappingInfo route, Method method) {
        String variable = needs(method).map(Requires::circle).orElse("");
        return route.getPatternValues().stream()
                .allMatch(pattern -> variable.isEmpty()
                        ? !CIRCLE_IN_PATH.matcher(pattern).find()
                        : pattern.contains("{" + variable + "}"));
    }

    /** The permission that a controller's method names. */
    static Optional<Permission> requires(Method method) {
        return needs(method).map(Requires::value);
    }

    /** All that a controller's method says it requires. */
    static Optional<Requires> needs(Method method) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method, Requires.class));
    }

    /** Whether a route is open to all: it says so, or it is the error page. */
    static boolean isOpen(HandlerMethod handler) {
        return AnnotatedElementUtils.hasAnnotation(handler.getMethod(), Open.class)
                || ErrorController.class.isAssignableFrom(handler.getBeanType());
    }
}
