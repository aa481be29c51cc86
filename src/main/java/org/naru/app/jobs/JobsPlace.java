package org.naru.app.jobs;

import org.naru.access.Permission;
import org.naru.platform.web.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts long work into the rail. */
@Configuration(proxyBeanMethods = false)
class JobsPlace {
    @Bean
    NavigationEntry jobsPlaceInTheRail() {
        return NavigationEntry.of(
                "/jobs", "app.jobs.title", NavigationEntry.Group.HOUSE, 40, Permission.JOBS_READ.name());
    }
}
