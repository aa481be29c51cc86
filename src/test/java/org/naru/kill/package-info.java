/**
 * What stands after a process was killed, a connection was lost or a disk was full: everything that was acknowledged,
 * and nothing half.
 */
@NullMarked
package org.naru.kill;

import org.jspecify.annotations.NullMarked;
