/** Who acts: the opaque id that every transaction carries. */
@NullMarked
@NamedInterface("acting")
package org.naru.platform.acting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
