package org.naru.vault.pages;

import org.naru.access.Permission;
import org.naru.platform.web.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the vault stands in the rail. */
@Configuration(proxyBeanMethods = false)
class VaultPlaces {
    @Bean
    static NavigationEntry keysPlace() {
        return NavigationEntry.of(
                "/vault", "vault.keys.title", NavigationEntry.Group.HOUSE, 5, Permission.SEALED_USE.name());
    }

    @Bean
    static NavigationEntry erasuresPlace() {
        return NavigationEntry.of(
                "/vault/erasures", "vault.erasures.title", NavigationEntry.Group.HOUSE, 6, Permission.ERASE.name());
    }
}
