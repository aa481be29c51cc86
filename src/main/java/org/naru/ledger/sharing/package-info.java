/**
 * Shared costs and how they are divided among programmes and funds: rules with a stated basis, the measured figures, and a
 * run per month that posts one entry. Costs or figures that change later reverse it and post the next version.
 */
@NullMarked
@NamedInterface("sharing")
package org.naru.ledger.sharing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
