@NullMarked
package org.naru.ledger.joined;

import org.jspecify.annotations.NullMarked;
