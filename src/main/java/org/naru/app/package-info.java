/**
 * The top of the house: start-up, the command line, wiring, migrations in the order of the floors, the demo mission.
 *
 * <p>Holds no rule of the mission. What a command does is done by the room it belongs to.
 */
@NullMarked
@ApplicationModule(displayName = "App")
package org.naru.app;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
