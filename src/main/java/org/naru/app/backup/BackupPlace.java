package org.naru.app.backup;

import org.naru.access.Permission;
import org.naru.platform.web.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts backups into the rail. */
@Configuration(proxyBeanMethods = false)
class BackupPlace {
    @Bean
    NavigationEntry backupPlaceInTheRail() {
        return NavigationEntry.of(
                "/backup", "app.backup.title", NavigationEntry.Group.HOUSE, 45, Permission.BACKUP.name());
    }
}
