package org.naru.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.naru.proof.RunningNaru;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of the running program, from its own mappings, so that none can be forgotten. */
public final class Routes {
    public static final String SOME_ID = "00000000-0000-4000-8000-000000000000";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Routes() {}

    /** A route; where its path has a variable, an id that nothing has, or English. */
    public record Route(String method, String path, HandlerMethod handler) {
        String name() {
            return method + " " + path;
        }
    }

    public static List<Route> of(RunningNaru naru) {
        return naru.part(RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
                .flatMap(entry -> of(entry.getKey(), entry.getValue()))
                .sorted(java.util.Comparator.comparing(Route::name))
                .toList();
    }

    private static Stream<Route> of(RequestMappingInfo info, HandlerMethod handler) {
        List<String> methods = info.getMethodsCondition().getMethods().isEmpty()
                ? List.of("GET")
                : info.getMethodsCondition().getMethods().stream()
                        .map(RequestMethod::name)
                        .toList();
        return info.getPatternValues().stream()
                .flatMap(pattern -> methods.stream().map(method -> new Route(method, filled(pattern), handler)));
    }

    /** Languages are few and known; everything else is an id that nothing has. */
    private static String filled(String pattern) {
        return pattern.replace("{language}", "en").replaceAll("\\{[^}]*}", SOME_ID);
    }

    /** Asks it, with an empty form where it takes one. */
    static HttpResponse<String> ask(
            RunningNaru naru, Route route, Optional<TestAccounts.SignedIn> account, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(naru.address() + route.path()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        account.ifPresent(each -> request.header("Cookie", each.cookie()));
        String body = account.map(each -> "_form=" + each.formToken()).orElse("");
        if (route.method().equals("GET")) {
            request.GET();
        } else {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .method(route.method(), BodyPublishers.ofString(body));
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
