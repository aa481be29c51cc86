package org.naru.proof;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, the one browser of all tests. */
public final class Chromium {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private Chromium() {}

    /** Playwright without a browser of its own; the caller closes it. */
    public static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    /** Starts it; the caller closes it. It asks nothing of the network by itself. */
    public static Browser start(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(QUIET));
    }

    /**
     * Starts it with a camera that shows a film ({@link Film}), read anew each time that a page opens it. Whether a page may is
     * asked as ever.
     */
    public static Browser startWithCamera(Playwright playwright, Path film) {
        List<String> arguments = new ArrayList<>(QUIET);
        arguments.add("--use-fake-device-for-media-stream");
        arguments.add("--use-file-for-fake-video-capture=" + film.toAbsolutePath());
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(arguments));
    }

    /** Starts it with a profile in a folder, as a person's browser has one; the caller closes it. */
    public static BrowserContext startIn(Playwright playwright, Path profile, String address, String language) {
        return playwright
                .chromium()
                .launchPersistentContext(
                        profile,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(PROGRAM)
                                .setArgs(QUIET)
                                .setBaseURL(address)
                                .setLocale(language));
    }
}
