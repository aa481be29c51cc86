/** The database: the embedded server, connections, transactions and migrations. */
@NullMarked
@NamedInterface("db")
package org.naru.platform.db;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
