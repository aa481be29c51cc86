/**
 * The pages of long work: what is waiting, at work and done, how far it is, and what came of it.
 *
 * <p>They stand at the top because the ground, which carries the work, knows no permissions.
 */
@NullMarked
package org.naru.app.jobs;

import org.jspecify.annotations.NullMarked;
