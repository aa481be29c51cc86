package org.naru.vault.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.util.List;

/** What stewards and keepers do for their colleagues on the page of keys, as people do it: admit, list, hand over. */
final class Staff {
    private Staff() {}

    /** A steward admits somebody whose twelve words she was told. */
    static void admit(KeyHolder steward, String login, KeyHolder joined) {
        Page page = steward.page();
        page.navigate("/vault");
        Locator asking =
                page.locator("naru-directory .sealed-doc").filter(new Locator.FilterOptions().setHasText(login));
        try {
            asking.locator("textarea").fill(String.join(" ", joined.twelve()));
        } catch (TimeoutError late) {
            throw new AssertionError("nobody asks; the page says: " + says(page), late);
        }
        asking.locator("button").last().click();
        said(page);
    }

    /** A steward lists somebody in a circle, and as its keeper hands over its key. */
    static void into(KeyHolder keeper, String circle, String login) {
        Page page = keeper.page();
        page.navigate("/vault");
        Locator section = section(page, circle);
        try {
            section.locator("details summary").click();
        } catch (TimeoutError late) {
            throw new AssertionError("no such circle; the page says: " + says(page), late);
        }
        Locator row = section.locator("details tr").filter(new Locator.FilterOptions().setHasText(login));
        row.locator("input").first().check();
        section.locator("details button").click();
        Locator listed = section.locator("ul.links li").filter(new Locator.FilterOptions().setHasText(login));
        listed.locator("button").click();
        said(page);
        listed.locator("button")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    }

    private static Locator section(Page page, String circle) {
        Locator heading = page.locator("h2", new Page.LocatorOptions().setHasText(circle));
        return page.locator("naru-directory section", new Page.LocatorOptions().setHas(heading));
    }

    private static void said(Page page) {
        try {
            page.locator("naru-directory .said").waitFor();
        } catch (TimeoutError late) {
            throw new AssertionError("nothing was recorded; the page says: " + says(page), late);
        }
    }

    private static List<String> says(Page page) {
        return page.locator("naru-directory").locator("p, li, h2, h3, button").allInnerTexts();
    }
}
