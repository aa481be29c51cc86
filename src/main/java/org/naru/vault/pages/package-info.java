/**
 * Pages around the client: unlocking, beginning, circles. What is drawn inside them is drawn by the browser, which alone can
 * read it; these hold names of circles and nothing that is sealed.
 */
@NullMarked
@NamedInterface("pages")
package org.naru.vault.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
