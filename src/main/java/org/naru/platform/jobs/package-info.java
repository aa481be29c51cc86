/** Work that takes long: kept in the database, shown with progress, cancelled within one portion. */
@NullMarked
@NamedInterface("jobs")
package org.naru.platform.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
