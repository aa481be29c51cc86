package org.naru.vault.pages;

import java.util.List;
import org.naru.access.Circle;

/**
 * The keys page: the circles that somebody may know of, around what the browser alone can draw.
 *
 * @param mayOpen whether the reader may open circles
 */
public record KeysPage(List<Circle> circles, boolean mayOpen) {
    /** Keeps a copy. */
    public KeysPage {
        circles = List.copyOf(circles);
    }
}
