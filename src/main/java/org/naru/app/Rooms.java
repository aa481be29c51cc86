package org.naru.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.naru.platform.db.DatabaseAddress;
import org.naru.platform.db.NaruHome;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The rooms, wired and at work on a database. */
final class Rooms implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Rooms(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** For a command: no web server, and only what it asks for is made. */
    static Rooms withoutWeb(NaruHome home, DatabaseAddress database) {
        return start(WebApplicationType.NONE, home, database, Map.of("spring.main.lazy-initialization", "true"));
    }

    /** With the web server, as the settings say. */
    static Rooms serving(NaruHome home, DatabaseAddress database, Map<String, Object> settings) {
        return start(WebApplicationType.SERVLET, home, database, settings);
    }

    /** A room's door. */
    <T> T door(Class<T> type) {
        return context.getBean(type);
    }

    /** All that implement an interface, such as the checks. */
    <T> List<T> all(Class<T> type) {
        return context.getBeanProvider(type).orderedStream().toList();
    }

    /** The port that is listened on. */
    int port() {
        WebServer server = ((WebServerApplicationContext) context).getWebServer();
        if (server == null) {
            throw new IllegalStateException("no port is listened on because these rooms were opened without web");
        }
        return server.getPort();
    }

    @Override
    public void close() {
        context.close();
    }

    private static Rooms start(
            WebApplicationType web, NaruHome home, DatabaseAddress database, Map<String, Object> settings) {
        Map<String, Object> properties = new HashMap<>(settings);
        Path log = home.log().resolve("naru.log");
        properties.put("logging.file.name", log.toString());
        ApplicationContextInitializer<GenericApplicationContext> given = context -> {
            context.registerBean(DatabaseAddress.class, () -> database);
            context.registerBean(NaruHome.class, () -> home);
        };
        SpringApplicationBuilder builder = new SpringApplicationBuilder(NaruApplication.class)
                .web(web)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false) // Lifetime closes us, and the database after us
                .properties(properties)
                .initializers(given);
        return new Rooms(builder.run());
    }
}
