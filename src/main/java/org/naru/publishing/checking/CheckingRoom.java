package org.naru.publishing.checking;

import org.naru.access.Permission;
import org.naru.platform.web.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of the check's page. */
@Configuration(proxyBeanMethods = false)
class CheckingRoom {
    /** Made by Spring. */
    CheckingRoom() {}

    @Bean
    static NavigationEntry checkingPlace() {
        return NavigationEntry.of(
                "/reports/check",
                "publishing.check.page.place",
                NavigationEntry.Group.MEANS,
                21,
                Permission.FIGURES_READ.name());
    }
}
