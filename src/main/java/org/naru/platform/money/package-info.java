/** Amounts in whole minor units of a currency, exact rates, and rounding whose remainder goes where it is said. */
@NullMarked
@NamedInterface("money")
package org.naru.platform.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
