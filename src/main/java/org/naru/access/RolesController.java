package org.naru.access;

import java.util.Arrays;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What each role allows, which roles never meet, what each bar forbids: from the program itself, for everybody. */
@Controller
class RolesController {
    @GetMapping("/roles")
    @Requires(Permission.OWN_ACCOUNT)
    ModelAndView page(Actor actor) {
        RolesPage page = new RolesPage(
                Arrays.stream(Role.values())
                        .map(role -> new RolesPage.RoleLine(
                                role.code(),
                                role.permissions().stream()
                                        .sorted()
                                        .map(RolesController::code)
                                        .toList(),
                                Conflict.of(role).stream().map(Role::code).toList()))
                        .toList(),
                Arrays.stream(Bar.values())
                        .map(bar -> new RolesPage.BarLine(
                                bar.code(),
                                bar.roles().stream().sorted().map(Role::code).toList(),
                                bar.permissions().stream()
                                        .sorted()
                                        .map(RolesController::code)
                                        .toList()))
                        .toList(),
                actor.may(Permission.ACCOUNTS_MANAGE));
        return new ModelAndView("access/role-table", "page", page);
    }

    private static String code(Permission permission) {
        return permission.name().toLowerCase(java.util.Locale.ROOT);
    }
}
