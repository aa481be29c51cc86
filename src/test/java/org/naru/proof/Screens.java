package org.naru.proof;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A browser for tests: pages as a person sees them, in a width and a theme, with everything the browser complains about.
 */
public final class Screens implements AutoCloseable {
    /** A phone and an office screen. */
    public static final List<Integer> WIDTHS = List.of(360, 1280);

    private static final int HEIGHT = 900;
    private static final Path PICTURES = Path.of("target", "screens");

    private final Playwright playwright;
    private final Browser browser;

    private Screens(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts Debian's Chromium. */
    public static Screens open() {
        Playwright playwright = Chromium.playwright();
        Browser browser = Chromium.start(playwright);
        return new Screens(playwright, browser);
    }

    /** Starts it with a camera that shows a film. */
    public static Screens withCamera(Path film) {
        Playwright playwright = Chromium.playwright();
        return new Screens(playwright, Chromium.startWithCamera(playwright, film));
    }

    /** A window of its own, with nothing kept from another. */
    public Window window(String address, int width, boolean dark, String language, Optional<String> cookie) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(address)
                .setViewportSize(width, HEIGHT)
                .setLocale(language)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        cookie.ifPresent(each -> {
            String[] parts = each.split("=", 2);
            context.addCookies(List.of(new Cookie(parts[0], parts[1]).setUrl(address)));
        });
        return new Window(context);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** A window with one page, and what it complained about. */
    public static final class Window implements AutoCloseable {
        private final BrowserContext context;
        private final Page page;
        private final List<String> complaints = new ArrayList<>();

        private Window(BrowserContext context) {
            this.context = context;
            this.page = context.newPage();
            page.setDefaultTimeout(20_000);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);
        }

        /** The page. */
        public Page page() {
            return page;
        }

        /** Forgets complaints so far: for an answer whose status the browser reports as an error. */
        public void forgive() {
            complaints.clear();
        }

        /** Everything that is wrong with the page as it stands: complaints, accessibility, a width that overflows. */
        public List<String> faults(String where) {
            List<String> faults = new ArrayList<>();
            complaints.forEach(each -> faults.add(where + " console: " + each));
            complaints.clear();
            if ((Boolean)
                    page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")) {
                faults.add(where + " is wider than the window");
            }
            for (Rule rule : new AxeBuilder(page)
                    .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                    .analyze()
                    .getViolations()) {
                faults.add(where + " axe: " + rule.getId() + " at "
                        + rule.getNodes().getFirst().getTarget() + ": "
                        + rule.getNodes().getFirst().getFailureSummary());
            }
            if (page.content().contains("⟦")) {
                faults.add(where + " shows a key without a text");
            }
            return faults;
        }

        /** Keeps a picture of the whole page in {@code target/screens}. */
        public void picture(String name) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
