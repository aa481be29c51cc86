@NullMarked
package org.naru.ledger.forms;

import org.jspecify.annotations.NullMarked;
