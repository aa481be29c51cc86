/**
 * The lists by which the mission tells its work: words of its vision, areas, activities, lines of cost. What a list says
 * holds from a fiscal year on. A list that sums has every programme of the mission on exactly one item, so that its amounts
 * add to the programme expense; a list that only tells may overlap and leave out, and no amount stands beside it.
 */
@NullMarked
@NamedInterface("programmes")
package org.naru.ledger.programmes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
