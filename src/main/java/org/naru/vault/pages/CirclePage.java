package org.naru.vault.pages;

import java.util.Optional;
import org.naru.access.Circle;
import org.naru.platform.web.Tag;

/**
 * One circle, for somebody who is in it or may see members.
 *
 * @param begins whether new records may be opened: the risks of keeping them are assessed
 * @param level what its label counts as today; absent without a label
 */
public record CirclePage(Circle circle, boolean inIt, boolean begins, Optional<Tag> level) {}
