package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.NaruRunsTest;
import org.naru.proof.RunningNaru;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks every route of the running program as a visitor and as each role. The routes come from the program's own
 * mappings, so none can be forgotten; what to expect comes from what each says it requires.
 */
@NaruRunsTest
class RouteMatrixTests {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void letsEachRoleInWhereItsPermissionsAllowAndNowhereElse(RunningNaru naru) throws Exception {
        List<String> wrong = new ArrayList<>();
        List<Routes.Route> routes = Routes.of(naru);
        for (Routes.Route route : routes) {
            for (Role role : Role.values()) {
                // A new account per request, because a route may end sessions or sign out.
                TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, role);
                int status = Routes.ask(naru, route, Optional.of(account)).statusCode();
                // In no circle: a route of a circle refuses it whatever its role.
                boolean allowed = RouteGuard.isOpen(route.handler())
                        || RouteGuard.needs(route.handler().getMethod())
                                .filter(needs -> needs.circle().isEmpty())
                                .filter(needs -> role.permissions().contains(needs.value()))
                                .isPresent();
                if (allowed == (status == 403) || status >= 500) {
                    wrong.add(role + " " + route.method() + " " + route.path() + ": " + status);
                }
            }
        }

        assertThat(routes).hasSizeGreaterThan(20);
        assertThat(wrong).isEmpty();
    }

    /** The same for who is in the circle of the path, so that the refusal above is the circle's and nothing else's. */
    @Test
    void letsEachRoleThatIsInTheCircleOfARouteInWhereItsPermissionsAllow(RunningNaru naru) throws Exception {
        List<String> wrong = new ArrayList<>();
        CircleId circle = new CircleId(UUID.fromString(Routes.SOME_ID));
        for (Routes.Route route : Routes.of(naru)) {
            Optional<Requires> needs = RouteGuard.needs(route.handler().getMethod())
                    .filter(each -> !each.circle().isEmpty());
            for (Role role : needs.isEmpty() ? new Role[0] : Role.values()) {
                TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, role);
                TestAccounts.putInto(naru, account, circle);
                int status = Routes.ask(naru, route, Optional.of(account)).statusCode();
                boolean allowed =
                        role.permissions().contains(needs.orElseThrow().value());
                if (allowed == (status == 403) || status >= 500) {
                    wrong.add(role + " in the circle " + route.method() + " " + route.path() + ": " + status);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void leadsVisitorsToTheSignInPageFromEveryRouteThatIsNotOpen(RunningNaru naru) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Routes.Route route : Routes.of(naru)) {
            HttpResponse<String> answer = Routes.ask(naru, route, Optional.empty());
            boolean led = answer.statusCode() == 303
                    && answer.headers().firstValue("Location").orElse("").startsWith("/sign-in");
            // A visitor's form carries no token of a session, so it may also end there.
            boolean refused = answer.statusCode() == 403 && !route.method().equals("GET");
            if (RouteGuard.isOpen(route.handler()) ? led || answer.statusCode() >= 500 : !(led || refused)) {
                wrong.add(route.method() + " " + route.path() + ": " + answer.statusCode());
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void refusesEveryFormWithoutItsToken(RunningNaru naru) throws Exception {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.values());
        List<String> wrong = new ArrayList<>();
        for (Routes.Route route : Routes.of(naru)) {
            if (!route.method().equals("GET")) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(naru.address() + route.path()))
                        .header("Cookie", account.cookie())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .method(route.method(), BodyPublishers.ofString("a=b"))
                        .build();
                int status = http.send(request, BodyHandlers.ofString()).statusCode();
                if (status != 403) {
                    wrong.add(route.method() + " " + route.path() + ": " + status);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void refusesAFormThatAnotherSiteSends(RunningNaru naru) throws Exception {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.READER);
        for (String[] header : new String[][] {
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site"},
            {"Origin", "https://elsewhere.example"},
            {"Origin", "null"}
        }) {
            HttpRequest request = form(naru, "/account/looks", account)
                    .header(header[0], header[1])
                    .build();

            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        }
    }

    /** So does a browser send the forms of a page that keeps its address back: found in a real one, at sign-in. */
    @Test
    void takesAFormOfItsOwnPageWhoseOriginTheBrowserKeepsBack(RunningNaru naru) throws Exception {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.READER);
        HttpRequest request = form(naru, "/account/looks", account)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Origin", "null")
                .build();

        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isNotEqualTo(403);
    }

    @Test
    void keepsTheProgramFromStartingWithARouteThatSaysNothing() {
        GenericWebApplicationContext context = new GenericWebApplicationContext();
        context.registerBean(Silent.class);
        context.registerBean(RequestMappingHandlerMapping.class);
        context.refresh();
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("mapping", context.getBean(RequestMappingHandlerMapping.class));
        RouteGuard guard = new RouteGuard(beans.getBeanProvider(RequestMappingHandlerMapping.class));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(guard::afterSingletonsInstantiated)
                .withMessageContaining("/silent");
    }

    @Controller
    static class Silent {
        @GetMapping("/silent")
        String page() {
            return "silent";
        }
    }

    private static HttpRequest.Builder form(RunningNaru naru, String path, TestAccounts.SignedIn account) {
        return HttpRequest.newBuilder(URI.create(naru.address() + path))
                .header("Cookie", account.cookie())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_form=" + account.formToken()));
    }
}
