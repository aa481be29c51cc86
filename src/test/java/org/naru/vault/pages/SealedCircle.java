package org.naru.vault.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;

/** A circle that its only member opened and keeps, made in a browser as people make one. */
final class SealedCircle {
    private SealedCircle() {}

    /**
     * Opens one.
     *
     * @return the address of its page
     */
    static String open(KeyHolder founder, String code, String name) {
        return open(founder, code, name, false);
    }

    /** The same, or one whose leaks can cost lives. */
    static String open(KeyHolder founder, String code, String name, boolean lethal) {
        Page page = founder.page();
        page.navigate("/vault");
        page.locator("#field-code").fill(code);
        page.locator("#field-name").fill(name);
        page.locator("main form input[type=checkbox]").last().setChecked(lethal);
        page.locator("main form button[type=submit]").last().click();
        // Left too early, the page would take its own request with it.
        page.locator("main .links a", new Page.LocatorOptions().setHasText(name))
                .waitFor();
        page.navigate("/vault");
        Locator heading = page.locator("h2", new Page.LocatorOptions().setHasText(name));
        Locator section = page.locator("naru-directory section", new Page.LocatorOptions().setHas(heading));
        Locator edit = section.locator("details");
        edit.locator("summary").click();
        edit.locator("tr").first().locator("input").first().check();
        edit.locator("tr").first().locator("input").last().check();
        edit.locator("button").click();
        section.locator("ul.links li").first().waitFor();
        Locator key = section.locator("> p.buttons button");
        key.click();
        // What was said of the list still stands there; the button goes when there is a key.
        key.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        page.locator("naru-directory .said").waitFor();
        return page.locator("main .links a", new Page.LocatorOptions().setHasText(name))
                .getAttribute("href");
    }
}
