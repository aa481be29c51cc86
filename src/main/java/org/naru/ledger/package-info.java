/**
 * The books: legal entities, currencies, accounts, programmes, funds, periods, and the journal.
 *
 * <p>Words: an <em>entry</em> has <em>lines</em>; each line holds its amount in its own currency and in the entity's
 * functional currency, both whole minor units. A <em>fund</em> keeps a giver's wish; a <em>programme</em> says what an
 * expense was for. An entry that does not balance per fund cannot exist, and none is ever changed: a mistake is
 * reversed.
 *
 * <p>Promises: {@code docs/specs/ledger.md}. Not in it: names of persons. A party or a case is an opaque token.
 */
@NullMarked
@ApplicationModule(
        displayName = "Ledger",
        allowedDependencies = {"platform", "platform :: *", "access", "figures"})
package org.naru.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
