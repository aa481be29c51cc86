package org.naru.protection;

import java.util.Set;
import org.naru.platform.web.Message;

/**
 * Something a room does with information that could harm somebody. Rooms above implement it as a bean and ask {@link
 * Activities#mayBegin} before they begin anything new; what they began before stays open to them.
 */
public interface DataActivity {
    /** Small letters, digits, hyphens; never changed, because assessments name it. */
    String id();

    /** What it is called. */
    Message name();

    /** What it is for, in a sentence. */
    Message purpose();

    /** What it holds. */
    Set<Information> holds();
}
