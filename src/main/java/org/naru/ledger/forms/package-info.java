/**
 * Forms that the law asks for, made from the books by dated tables: Form 990 Part VIII, IX and X, and the Korean
 * statement of public-interest bodies (공익법인회계기준) by segment.
 *
 * <p>Lines of a form are reference data with the years they hold; where an account stands is said by people, year by
 * year, and never changed, only said anew. An account with an amount that stands nowhere is a refusal that names it.
 * Columns come from the books: functions from programmes, segments and net assets from funds. Each part prints the bridge
 * to the statement it comes from. The rules: {@code docs/specs/forms.md}.
 */
@NullMarked
@NamedInterface("forms")
package org.naru.ledger.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
