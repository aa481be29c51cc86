@NullMarked
package org.naru.ledger.figures;

import org.jspecify.annotations.NullMarked;
