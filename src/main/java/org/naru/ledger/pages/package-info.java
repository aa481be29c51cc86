/**
 * The pages of the books: journal, entries, accounts, funds, programmes, periods, rates, statements and checks.
 *
 * <p>Every list is read by a query made for that page. What a page changes goes through the doors of the ledger; here
 * nothing is decided but how it is shown and how a form becomes a draft. Amounts are integers from the database to the
 * page.
 */
@NullMarked
package org.naru.ledger.pages;

import org.jspecify.annotations.NullMarked;
