/**
 * What givers wished and how it ends: time restrictions that run out, wishes that their givers change, what funds borrow
 * from the general fund and give back, and the closing of a year.
 *
 * <p>Promises: a release is posted once, dated its day; bound money goes to another fund only with the giver's consent on
 * file, what the board set aside itself only by its resolution; closing a year posts nothing. Not in it: releases by
 * spending, which are part of the entry that spends.
 */
@NullMarked
@NamedInterface("wishes")
package org.naru.ledger.wishes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
