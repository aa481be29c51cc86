/** Named checks that a person can run, and what they find. */
@NullMarked
@NamedInterface("check")
package org.naru.platform.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
