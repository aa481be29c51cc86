/**
 * Bringing whole books in and taking them out: the use cases behind {@code naru import} and {@code naru export} and
 * their pages.
 *
 * <p>Promises: a book comes in whole or not at all; bringing the same book in again adds only what is new; what goes out
 * comes back as it was. How files are read and written is {@link org.naru.ledger.plaintext}; what an entry is, the
 * ledger itself.
 */
@NullMarked
@NamedInterface("books")
package org.naru.ledger.books;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
