/**
 * The ground: money, dates, ids, the database, jobs, pages, texts. It knows no word of the mission.
 *
 * <p>Each sub-package is a door of its own (a named interface); a room above names those it uses as {@code platform ::
 * money} and so on.
 */
@NullMarked
@ApplicationModule(
        displayName = "Platform",
        allowedDependencies = {})
package org.naru.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
