package org.naru.vault.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody at a browser who makes a key, keeps the words and unlocks with them.
 *
 * <p>Sealed parts stand in closed shadow roots, which no script of the page can look into, this one neither. So tests open
 * them on purpose, before anything of the page runs; that they are closed otherwise is a test of its own.
 */
final class KeyHolder {
    /** Makes every shadow root open, for tests and axe. */
    static final String OPENED = """
            const attach = Element.prototype.attachShadow;
            Element.prototype.attachShadow = function (how) { return attach.call(this, { ...how, mode: "open" }); };
            """;

    private final Page page;
    private final String language;
    private final List<String> secrets = new ArrayList<>();
    private String passphrase = "";
    private List<String> twelve = List.of();
    private boolean byPasskey;

    KeyHolder(Page page, String language) {
        this.page = page;
        this.language = language;
        page.addInitScript(OPENED);
    }

    Page page() {
        return page;
    }

    /** The first words that were made. */
    String passphrase() {
        return passphrase;
    }

    /** The words that a steward compares. */
    List<String> twelve() {
        return twelve;
    }

    /** Everything shown that must stand nowhere. */
    List<String> secrets() {
        return List.copyOf(secrets);
    }

    /** Takes a passkey of the device instead of the second words. */
    KeyHolder withPasskey() {
        byPasskey = true;
        return this;
    }

    /**
     * Makes a key as the first of all: words, sheet, trustees' sheets, the mission's directory. Before that the risks of
     * keeping sealed records are assessed, so that some may be opened.
     */
    void found(int sheets) {
        page.navigate("/protection/assessments/sealed-records");
        for (String field : List.of("asked", "harmed", "measures", "remains")) {
            page.locator("#field-" + field).fill("as the handbook says");
        }
        page.locator("#field-decision").selectOption("may");
        page.locator("main form button[type=submit]").click();
        page.locator("main dl.facts").waitFor();
        foundUnassessed(sheets);
    }

    /** The same, while nobody assessed anything. */
    void foundUnassessed(int sheets) {
        begin();
        Locator here = page.locator("naru-begin");
        here.locator("input").first().waitFor();
        here.locator("input").first().fill(Integer.toString(sheets));
        press(here);
        for (int i = 0; i < sheets; i++) {
            writeAndTypeBack(here, 24);
        }
        here.locator("a.btn").waitFor();
    }

    /** Makes a key and asks to be admitted. */
    void join() {
        begin();
        Locator here = page.locator("naru-begin");
        here.locator("a.btn").waitFor();
        twelve = words(here, 12);
    }

    private void begin() {
        page.navigate("/unlock/begin/" + language);
        Locator here = page.locator("naru-begin");
        press(here);
        passphrase = writeAndTypeBack(here, 7);
        if (byPasskey) {
            words(here, 7);
            here.locator("button.quiet").click();
        } else {
            writeAndTypeBack(here, 7);
        }
        writeAndTypeBack(here, 12);
    }

    private String writeAndTypeBack(Locator here, int count) {
        List<String> words = words(here, count);
        String line = String.join(" ", words);
        secrets.add(line);
        press(here);
        here.locator("textarea").fill(line);
        press(here);
        return line;
    }

    private List<String> words(Locator here, int count) {
        try {
            here.locator(".sealed-words li").nth(count - 1).waitFor();
        } catch (TimeoutError late) {
            throw new AssertionError(
                    "no words; the page says: "
                            + here.locator("p, li, label, h2").allInnerTexts(),
                    late);
        }
        List<String> words = here.locator(".sealed-words li").allInnerTexts();
        if (words.size() != count) {
            throw new AssertionError(words.size() + " words instead of " + count);
        }
        return words;
    }

    private static void press(Locator here) {
        here.locator("button.btn").last().click();
        here.page().waitForTimeout(50);
    }

    /** Unlocks with words; the page then says that it is open. */
    void unlock(String words) {
        page.navigate("/unlock/" + language);
        page.locator("naru-unlock textarea").fill(words);
        page.locator("naru-unlock button").last().click();
        page.locator("naru-unlock a.btn").waitFor(new Locator.WaitForOptions().setTimeout(30_000));
    }

    /** Tries words that are not the ones; the page then says so. */
    void tryToUnlock(String words) {
        page.navigate("/unlock/" + language);
        page.locator("naru-unlock textarea").fill(words);
        page.locator("naru-unlock button").last().click();
        try {
            page.locator("naru-unlock [role=alert]").waitFor(new Locator.WaitForOptions().setTimeout(60_000));
        } catch (TimeoutError late) {
            throw new AssertionError("no answer; the page says: " + said(page.locator("naru-unlock")), late);
        }
    }

    /** Locks by the button in the bar of a page. */
    void lock() {
        page.locator("naru-lock button").click();
        page.locator("naru-lock a:not(.news)")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
    }

    /** Writes a sealed note on the page that stands open. */
    void write(String text) {
        Locator here = page.locator("naru-sealed");
        try {
            here.locator("button:not(.danger)").last().click();
        } catch (TimeoutError late) {
            throw new AssertionError("nothing to write with; the page says: " + said(page.locator("body")), late);
        }
        here.locator("textarea").fill(text);
        here.locator("button.btn:not(.quiet)").click();
        try {
            here.locator(".sealed-text").last().waitFor(new Locator.WaitForOptions().setTimeout(60_000));
        } catch (TimeoutError late) {
            throw new AssertionError("no note; the page says: " + said(here), late);
        }
    }

    private static List<String> said(Locator here) {
        return here.locator("p, li, label, h2, h3, button").allInnerTexts();
    }

    /** The sealed notes of the page as they stand open. */
    List<String> notes() {
        page.locator("naru-sealed .sealed-text, naru-sealed .muted").first().waitFor();
        return page.locator("naru-sealed .sealed-text").allInnerTexts();
    }
}
