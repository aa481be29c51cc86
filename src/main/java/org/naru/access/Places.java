package org.naru.access;

import org.naru.platform.web.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room puts into the rail. */
@Configuration(proxyBeanMethods = false)
class Places {
    @Bean
    NavigationEntry todayPlace() {
        return NavigationEntry.of(
                "/", "access.today.title", NavigationEntry.Group.TODAY, 1, Permission.OWN_ACCOUNT.name());
    }

    @Bean
    NavigationEntry accountsPlace() {
        return NavigationEntry.of(
                "/accounts",
                "access.accounts.title",
                NavigationEntry.Group.HOUSE,
                10,
                Permission.ACCOUNTS_MANAGE.name());
    }

    @Bean
    NavigationEntry auditPlace() {
        return NavigationEntry.of(
                "/audit", "access.audit.title", NavigationEntry.Group.HOUSE, 20, Permission.AUDIT_READ.name());
    }
}
