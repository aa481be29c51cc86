package org.naru.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.naru.app.NaruApplication;
import org.naru.platform.acting.Acting;
import org.naru.platform.db.DatabaseAddress;
import org.naru.platform.db.NaruHome;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The whole program, running on a port of its own and on a database of its own, with a clock that stands still. */
public final class RunningNaru implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final TestDatabase database;

    private RunningNaru(ConfigurableApplicationContext context, TestDatabase database) {
        this.context = context;
        this.database = database;
    }

    /** Starts it on an empty database in which all migrations ran. */
    public static RunningNaru start() {
        return on(TestServer.chosen().freshDatabase(), temporaryHome());
    }

    /** Starts it on a database and a home that something was brought into. */
    public static RunningNaru on(TestDatabase database, Path home) {
        ApplicationContextInitializer<GenericApplicationContext> given = context -> {
            context.registerBean(DatabaseAddress.class, database::appAddress);
            context.registerBean(NaruHome.class, () -> new NaruHome(home));
            context.registerBean("testClock", Clock.class, database::clock, bean -> bean.setPrimary(true));
        };
        ConfigurableApplicationContext context = new SpringApplicationBuilder(NaruApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(Map.of(
                        "server.port",
                        "0",
                        "server.address",
                        "127.0.0.1",
                        "logging.file.name",
                        home.resolve("naru.log").toString()))
                .initializers(given)
                .run();
        return new RunningNaru(context, database);
    }

    /** Where it is: {@code http://localhost:…}, without a slash at the end. */
    public String address() {
        return "http://localhost:" + port();
    }

    /** A part of the program. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** All parts of that kind. */
    public <T> List<T> parts(Class<T> type) {
        return List.copyOf(context.getBeansOfType(type).values());
    }

    /** Does work as the actor given. */
    public void as(String actor, Runnable work) {
        Acting.as(actor, work);
    }

    /** The database it runs on. */
    public TestDatabase database() {
        return database;
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }

    private int port() {
        return java.util.Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    private static Path temporaryHome() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-homes")), "home");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
