/**
 * The check of others' reports as a page: a file is sent, judged while the answer is made, and gone. Nothing of it is stored,
 * written down or logged.
 *
 * <p>Of {@code access} it knows only which permission a page requires.
 */
@NullMarked
package org.naru.publishing.checking;

import org.jspecify.annotations.NullMarked;
