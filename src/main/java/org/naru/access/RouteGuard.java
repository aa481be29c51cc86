package org.naru.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.naru.platform.web.NotFound;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * The one place that lets a request through to its controller, by what the controller's method says it requires. A route
 * that says nothing keeps the program from starting.
 */
@Component
@ConditionalOnWebApplication
class RouteGuard implements HandlerInterceptor, WebMvcConfigurer, SmartInitializingSingleton {
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
        Permission permission =
                requires(method).orElseThrow(() -> new IllegalStateException(method + " names no permission"));
        Optional<Actor> actor = CurrentActor.of(request);
        if (actor.isEmpty()) {
            toSignIn(request, response);
            return false;
        }
        actor.get().must(permission);
        return true;
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
        mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(route -> !isOpen(route.getValue())
                        && requires(route.getValue().getMethod()).isEmpty())
                .forEach(route -> silent.add(route.getKey() + " in " + route.getValue()));
        if (!silent.isEmpty()) {
            throw new IllegalStateException(
                    "these routes name no permission (@Requires) and no reason to be open (@Open): " + silent);
        }
    }

    /** The permission that a controller's method names. */
    static Optional<Permission> requires(Method method) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method, Requires.class))
                .map(Requires::value);
    }

    /** Whether a route is open to all: it says so, or it is the error page. */
    static boolean isOpen(HandlerMethod handler) {
        return AnnotatedElementUtils.hasAnnotation(handler.getMethod(), Open.class)
                || ErrorController.class.isAssignableFrom(handler.getBeanType());
    }
}
