package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.naru.platform.web.Language;
import org.naru.platform.web.NotFound;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A route of a circle lets on who has the permission and is in the circle, and says so or the program does not start. */
class CircleRoutesTests {
    private static final CircleId MINE = new CircleId(UUID.randomUUID());
    private static final CircleId ANOTHER = new CircleId(UUID.randomUUID());

    @Test
    void letsOnlyMembersOfTheCircleInThePathOn() throws Exception {
        Actor member = new Actor("account:a", Set.of(Permission.SEALED_USE), Language.EN, Set.of(MINE));
        Actor withoutPermission = new Actor("account:b", Set.of(Permission.OWN_ACCOUNT), Language.EN, Set.of(MINE));

        assertThat(enters(member, MINE.toString())).isTrue();
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> enters(member, ANOTHER.toString()));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> enters(withoutPermission, MINE.toString()));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> enters(Actor.operator("console", Language.EN), MINE.toString()));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> enters(member, "no-id"));
    }

    @Test
    void startsWithARouteThatIsJudgedByTheCircleInItsPath() {
        guard(Bound.class).afterSingletonsInstantiated();
    }

    @Test
    void keepsTheProgramFromStartingWithACircleInAPathThatNobodyIsJudgedBy() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> guard(Unbound.class).afterSingletonsInstantiated())
                .withMessageContaining("/unbound/{circle}");
    }

    @Test
    void keepsTheProgramFromStartingWithARuleForACircleThatThePathDoesNotName() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> guard(Pathless.class).afterSingletonsInstantiated())
                .withMessageContaining("/pathless");
    }

    private static boolean enters(Actor actor, String circle) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/bound/" + circle);
        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("circle", circle));
        CurrentActor.set(request, actor);
        HandlerMethod handler = new HandlerMethod(new Bound(), Bound.class.getDeclaredMethod("page"));
        return guard(Bound.class).preHandle(request, new MockHttpServletResponse(), handler);
    }

    private static RouteGuard guard(Class<?> controller) {
        GenericWebApplicationContext context = new GenericWebApplicationContext();
        context.registerBean(controller);
        context.registerBean(RequestMappingHandlerMapping.class);
        context.refresh();
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("mapping", context.getBean(RequestMappingHandlerMapping.class));
        ObjectProvider<RequestMappingHandlerMapping> mappings =
                beans.getBeanProvider(RequestMappingHandlerMapping.class);
        return new RouteGuard(mappings);
    }

    @Controller
    static class Bound {
        @GetMapping("/bound/{circle}")
        @Requires(value = Permission.SEALED_USE, circle = "circle")
        String page() {
            return "bound";
        }
    }

    @Controller
    static class Unbound {
        @GetMapping("/unbound/{circle}")
        @Requires(Permission.SEALED_USE)
        String page() {
            return "unbound";
        }
    }

    @Controller
    static class Pathless {
        @GetMapping("/pathless")
        @Requires(value = Permission.SEALED_USE, circle = "circle")
        String page() {
            return "pathless";
        }
    }
}
