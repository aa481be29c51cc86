/**
 * Plain-text books: reading the common subset of hledger and ledger, placing it by a map, and writing books out.
 *
 * <p>Words: a <em>book</em> is what a set of journal files says; a <em>map</em> tells where its accounts, funds and
 * programmes stand in ours. What is outside the subset is refused by file and line with its name, never skipped.
 *
 * <p>Promises: the same files, map and rates give the same entries, on any machine. {@code docs/specs/import-map.md}
 * has the map, {@code docs/journals-taken-and-refused.md} what is taken. Not in it: database, clock, framework.
 */
@NullMarked
@NamedInterface("plaintext")
package org.naru.ledger.plaintext;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
