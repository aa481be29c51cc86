/**
 * Backups in two files: the data, and the shares of keys, which are kept for thirty days only. Taking them, bringing them
 * back, rehearsing that, and the page that says when each was done last.
 */
@NullMarked
package org.naru.app.backup;

import org.jspecify.annotations.NullMarked;
